/** Puts the focus on a card of the board and brings it into view. */
export function goToCard(card: Element, block: ScrollLogicalPosition): void {
  card.scrollIntoView({ block, inline: "nearest" });
  card.querySelector("a")?.focus({ preventScroll: true });
}
