/**
 * Whose Ctrl+Z is in a text field: as long as something is typed there, the field takes it back letter by letter, as everywhere.
 * Then, and where nothing was typed since the field was entered, the flow's last edit is undone, as by the button.
 */

/** Inputs in which letters are typed; the browser takes nothing back in the others. */
const TEXTS =
  "input:not([type]), input:is([type=text], [type=search], [type=url], [type=email], [type=tel], [type=password], [type=number])";
const TYPED = `${TEXTS}, textarea, [contenteditable=true]`;

const textOf = (field: HTMLElement): string =>
  field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : field.textContent;

/** What stood in the field that has the focus before anything was typed there. */
export class OwnTyping {
  #begun: { field: Element; text: string } | null = null;

  /** The focus came to something else: what was typed there before is a step of the flow. */
  enter(field: Element | null): void {
    this.forget();
    this.note(field);
  }

  /** Before a key does anything: notes what stands in a field of which nothing is known. */
  note(field: Element | null): void {
    if (this.#begun === null && field instanceof HTMLElement && field.matches(TYPED)) this.#begun = { field, text: textOf(field) };
  }

  /** What stands in the field from now on was not typed. */
  forget(): void {
    this.#begun = null;
  }

  /** Whether the noted field holds something that was typed there. */
  holds(field: Element | null): boolean {
    return field instanceof HTMLElement && this.#begun?.field === field && textOf(field) !== this.#begun.text;
  }
}
