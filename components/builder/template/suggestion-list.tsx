import clsx from "clsx";
import { useLayoutEffect, useRef } from "react";
import type { Caret } from "#components/builder/template/editor-base.ts";
import type { Suggesting } from "#components/builder/template/use-suggestions.ts";
import { placeList } from "#components/ui/keys/list-place.ts";
import { WHEN_CUT } from "#components/ui/when-cut.ts";

interface SuggestionListProps {
  suggesting: Suggesting;
  /** Where what was typed from an offset on stands. */
  caret(from: number): Caret | null;
}

/** Px: so far a suggestion's text stands behind the list's border. */
const INDENT = 4;

/** What may be typed next, beside the cursor. The keys and the focus stay with the editor; here it is only pressed. */
export function SuggestionList({ suggesting: { id, open, choose }, caret }: SuggestionListProps) {
  const list = useRef<HTMLDivElement>(null);
  const find = useRef(caret);
  find.current = caret;
  useLayoutEffect(() => {
    const element = list.current;
    if (!open || !element) return;
    if (!element.matches(":popover-open")) element.showPopover();
    const follow = () => {
      const at = find.current(open.completion.from);
      if (at) placeList(element, { ...at, left: at.left - INDENT });
    };
    follow();
    element.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
    addEventListener("scroll", follow, { capture: true, passive: true });
    addEventListener("resize", follow);
    return () => {
      removeEventListener("scroll", follow, { capture: true });
      removeEventListener("resize", follow);
    };
  }, [open]);
  return (
    <>
      {open && (
        <div
          ref={list}
          id={`${id}-list`}
          // Over everything, also where a dialog's part would cut it off.
          popover="manual"
          role="listbox"
          aria-label="Suggestions"
          // The editor keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          className="fixed inset-auto m-0 w-80 max-w-[calc(100vw-16px)] overflow-auto rounded-8 border border-line-strong bg-surface p-1 text-text shadow-3"
        >
          {open.completion.suggestions.map(({ text, label, hint }, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the editor takes the keys
            <div
              key={text}
              id={`${id}-${at}`}
              role="option"
              aria-selected={at === open.at}
              tabIndex={-1}
              onClick={() => choose(at)}
              className={clsx(
                "flex h-7 cursor-pointer items-center gap-2 rounded-6 px-2 text-12 hover:bg-hover",
                at === open.at && "bg-hover",
              )}
            >
              <span {...WHEN_CUT} className={clsx("min-w-0 flex-1 truncate", label === text && "font-mono")}>
                {label}
              </span>
              {hint && (
                <span {...WHEN_CUT} className="max-w-[60%] truncate text-11 text-text-3">
                  {hint}
                </span>
              )}
              {!hint && label !== text && (
                <span {...WHEN_CUT} className="max-w-[60%] truncate font-mono text-11 text-text-3">
                  {text}
                </span>
              )}
            </div>
          ))}
        </div>
      )}
      <span className="sr-only" role="status">
        {open && `${open.completion.suggestions.length} suggestions`}
      </span>
    </>
  );
}
