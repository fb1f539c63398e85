"use client";

import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useRef, useState } from "react";
import { useSession } from "#components/data/session.tsx";
import { type Asked, askedAt, fitting, type Labels } from "#components/tasks/comments/mention-typing.ts";

/** As many as the list shows. */
const MOST = 8;
const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

interface MentioningOptions {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onType(text: string): void;
  labels: Labels;
}

/**
 * Typing @ in a text opens a list of people: the focus stays in the field, the arrows go through the list, Enter and Tab take the chosen
 * one, Escape closes it.
 */
export function useMentioning({ field, text, onType, labels }: MentioningOptions) {
  const id = useId();
  const { member: reader } = useSession();
  const [asked, ask] = useState<(Asked & { at: number }) | null>(null);
  /** The @ at which the list was closed. */
  const closedAt = useRef<number | null>(null);
  const cursor = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (cursor.current === null || !text) return;
    field.current?.setSelectionRange(cursor.current, cursor.current);
    cursor.current = null;
  }, [field, text]);

  const options = asked ? fitting(labels, asked.query).filter(([, { id: of, active }]) => active && of !== reader.id) : [];
  const shown = options.slice(0, MOST);
  const at = asked ? Math.min(asked.at, shown.length - 1) : -1;
  const open = at >= 0;

  /** Looks at what stands before the cursor. */
  const look = () => {
    const { value = "", selectionStart = 0, selectionEnd = 0 } = field.current ?? {};
    const found = selectionStart === selectionEnd ? askedAt(value, selectionStart, labels) : null;
    if (found?.from !== closedAt.current) closedAt.current = null;
    const next = found && closedAt.current === null ? found : null;
    ask((now) => next && { ...next, at: now?.query === next.query ? now.at : 0 });
  };
  const close = () => {
    closedAt.current = asked?.from ?? null;
    ask(null);
  };
  const write = (before: string, after: string) => {
    cursor.current = before.length;
    onType(before + after);
  };
  const choose = (index: number) => {
    const [label] = shown[index] ?? [];
    if (!asked || label === undefined) return;
    const rest = text.slice(field.current?.selectionStart ?? text.length);
    // The blank behind a name goes with it where none is there.
    write(`${text.slice(0, asked.from)}@${label}${/^\s/.test(rest) ? "" : " "}`, rest);
    ask(null);
  };
  /** @returns whether the key was for the list */
  const key = (event: KeyboardEvent): boolean => {
    if (!open || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
    const step = STEPS[event.key];
    if (step !== undefined) ask((now) => now && { ...now, at: (at + step + shown.length) % shown.length });
    else if (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) choose(at);
    else if (event.key === "Escape") {
      event.stopPropagation();
      close();
    } else return false;
    event.preventDefault();
    return true;
  };
  /** What a press on the button does: types the @ at the cursor. */
  const begin = () => {
    const { selectionStart = text.length, selectionEnd = text.length } = field.current ?? {};
    const before = text.slice(0, selectionStart);
    write(`${before}${before === "" || /\s$/.test(before) ? "" : " "}@`, text.slice(selectionEnd));
    field.current?.focus();
    const from = cursor.current === null ? 0 : cursor.current - 1;
    closedAt.current = null;
    ask({ from, query: "", at: 0 });
  };
  return {
    listId: `${id}-list`,
    optionId: (index: number) => `${id}-${index}`,
    options: shown,
    /** Also of those that the list does not show. */
    count: options.length,
    at,
    choose,
    key,
    look,
    begin,
    leave: () => ask(null),
    /** For the field. */
    attributes: {
      "aria-autocomplete": "list",
      "aria-haspopup": "listbox",
      "aria-controls": open ? `${id}-list` : undefined,
      "aria-activedescendant": open ? `${id}-${at}` : undefined,
    },
  } as const;
}

export type Mentioning = ReturnType<typeof useMentioning>;
