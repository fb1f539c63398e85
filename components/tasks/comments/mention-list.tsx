"use client";

import clsx from "clsx";
import { type RefObject, useLayoutEffect, useRef } from "react";
import type { Mentioning } from "#components/tasks/comments/use-mentioning.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { placeList } from "#components/ui/keys/list-place.ts";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import { counted } from "#lib/in-words.ts";
import { fullName } from "#lib/wire/full-name.ts";

interface MentionListProps {
  mentioning: Mentioning;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** Who may be meant, at least one, beside the field. The keys and the focus stay with the field; here it is only pressed. */
export function MentionList({ mentioning: { listId, optionId, options, count, at, choose }, field }: MentionListProps) {
  const list = useRef<HTMLDivElement>(null);
  const more = count - options.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: as high as it is, it stands elsewhere
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    if (!element.matches(":popover-open")) element.showPopover();
    const follow = () => {
      if (field.current) placeList(element, field.current.getBoundingClientRect());
    };
    follow();
    addEventListener("scroll", follow, { capture: true, passive: true });
    addEventListener("resize", follow);
    return () => {
      removeEventListener("scroll", follow, { capture: true });
      removeEventListener("resize", follow);
    };
  }, [field, options.length, more]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each step
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [at]);
  return (
    <div
      ref={list}
      // Over everything, also where the page's edge would cut it off.
      popover="manual"
      className="fixed inset-auto m-0 w-80 max-w-[calc(100vw-16px)] overflow-auto rounded-8 border border-line-strong bg-surface p-1 text-text shadow-3"
    >
      {/* The field keeps the focus. */}
      <div role="listbox" id={listId} aria-label="People" onMouseDown={(event) => event.preventDefault()}>
        {options.map(([label, member], index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
          <div
            key={label}
            id={optionId(index)}
            role="option"
            aria-selected={index === at}
            tabIndex={-1}
            onClick={() => choose(index)}
            className={clsx(
              "flex min-h-11 cursor-pointer items-center gap-2.5 rounded-6 px-2 py-1 hover:bg-hover",
              index === at && "bg-hover",
            )}
          >
            <Avatar member={member} />
            <span className="min-w-0 flex-1">
              <span {...WHEN_CUT} className="block truncate font-medium">
                {fullName(member)}
              </span>
              <span {...WHEN_CUT} className="block truncate text-12 text-text-3">
                {member.email}
              </span>
            </span>
          </div>
        ))}
      </div>
      {more > 0 && <p className="px-2 py-1.5 text-12 text-text-3">{counted(more, "more", { many: "more" })}. Type on to find them.</p>}
    </div>
  );
}
