"use client";

import { type RefObject, useEffect, useRef } from "react";
import { type CardPlace, cardBeside, stepOf } from "#components/task-list/board/card-beside.ts";
import { goToCard } from "#components/task-list/board/go-to-card.ts";
import { keyOf } from "#components/ui/keys/key-of.ts";
import { isOfPage } from "#components/ui/keys/use-list-keys.ts";

/** The cards, by column. */
const cardsIn = (board: Element): Element[][] =>
  [...board.querySelectorAll("[data-column]")].map((column) => [...column.querySelectorAll("[data-task]")]);

/** Where a card stands; null for what is no card of the board. */
function placeOf(board: Element, target: Element | null): CardPlace | null {
  const card = target?.closest("[data-task]");
  const columns = card && board.contains(card) ? cardsIn(board) : [];
  const column = columns.findIndex((cards) => cards.some((each) => each === card));
  return column < 0 ? null : { column, row: columns[column]?.indexOf(card as Element) ?? 0 };
}

/** On the board arrows are the keys of its cards: its buttons have their own, and an empty place scrolls. */
function isOfBoard(event: KeyboardEvent, board: Element): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (!board.contains(target)) return isOfPage(event);
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("[role=dialog], [role=menu]")) return false;
  return !event.key.startsWith("Arrow") || target?.closest("a") != null;
}

/** J and K or the arrows go from card to card, which has the focus then; ? lists the keys. A card that has gone leaves its place to go on from. */
export function useCardKeys(board: RefObject<HTMLElement | null>, onHelp: () => void): void {
  const help = useRef(onHelp);
  help.current = onHelp;
  useEffect(() => {
    let last: CardPlace | null = null;
    const notice = (event: FocusEvent) => {
      const place = board.current && event.target instanceof Element ? placeOf(board.current, event.target) : null;
      if (place) last = place;
    };
    const press = (event: KeyboardEvent) => {
      const here = board.current;
      if (!here || event.defaultPrevented || !isOfBoard(event, here)) return;
      const step = stepOf(keyOf(event));
      if (event.key !== "?" && step === null) return;
      event.preventDefault();
      if (step === null) return help.current();
      const cards = cardsIn(here);
      const at = placeOf(here, document.activeElement);
      const counts = cards.map(({ length }) => length);
      // The card that had the focus has gone: the one in its place comes first.
      const next =
        at === null && last
          ? (cardBeside(counts, { ...last, row: last.row - 1 }, "down") ?? cardBeside(counts, null, step))
          : cardBeside(counts, at, step);
      const card = next && cards[next.column]?.[next.row];
      if (card) goToCard(card, "nearest");
    };
    document.addEventListener("focusin", notice);
    document.addEventListener("keydown", press);
    return () => {
      document.removeEventListener("focusin", notice);
      document.removeEventListener("keydown", press);
    };
  }, [board]);
}
