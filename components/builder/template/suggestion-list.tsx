import clsx from "clsx";
import type { Suggesting } from "#components/builder/template/use-suggestions.ts";

/** What may be typed next, under its editor. The keys stay with the editor; here it is only pressed. */
export function SuggestionList({ suggesting: { id, open, choose } }: { suggesting: Suggesting }) {
  return (
    <>
      {open && (
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label="Suggestions"
          className="absolute inset-x-0 top-full z-(--z-menu) mt-1 max-h-60 overflow-auto rounded-8 border border-line-strong bg-surface p-1 shadow-3"
        >
          {open.completion.suggestions.map(({ text, label, hint }, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the editor takes the keys
            <div
              key={text}
              id={`${id}-${at}`}
              role="option"
              aria-selected={at === open.at}
              tabIndex={-1}
              // The editor keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(at)}
              className={clsx(
                "flex h-7 cursor-pointer items-center gap-2 rounded-6 px-2 text-12 hover:bg-hover",
                at === open.at && "bg-hover",
              )}
            >
              <span className={clsx("min-w-0 flex-1 truncate", label === text && "font-mono")}>{label}</span>
              {hint && <span className="max-w-[60%] truncate text-11 text-text-3">{hint}</span>}
              {!hint && label !== text && <span className="max-w-[60%] truncate font-mono text-11 text-text-3">{text}</span>}
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
