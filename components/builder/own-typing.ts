/**
 * Whose Ctrl+Z is in a text field: as long as something is typed there, the field takes it back letter by letter, as everywhere.
 * Then, and where nothing was typed since the field was entered, the flow's last edit is undone, as by the button.
 */

/** Inputs in which letters are typed; the browser takes nothing back in the others. */
const TEXTS =
  "input:not([type]), input:is([type=text], [type=search], [type=url], [type=email], [type=tel], [type=password], [type=number])";
const TYPED = `${TEXTS}, textarea, [contenteditable=true]`;

/** As much of an element as tells what is typed in it. */
export interface Typable {
  textContent: string | null;
  matches(selectors: string): boolean;
}

const textOf = (field: Typable): string => ("value" in field ? String(field.value) : (field.textContent ?? ""));

interface Begun {
  field: Typable;
  text: string;
  /** What was typed was erased by hand: the browser still has it to give back. */
  erased: boolean;
}

/** What stood in the field that has the focus before anything was typed there. */
export class OwnTyping {
  #begun: Begun | null = null;

  /** The focus came to something else: what was typed there before is a step of the flow. */
  enter(field: Typable | null): void {
    this.forget();
    this.note(field);
  }

  /** Before a key does anything: notes what stands in a field of which nothing is known. */
  note(field: Typable | null): void {
    if (this.#begun === null && field?.matches(TYPED)) this.#begun = { field, text: textOf(field), erased: false };
  }

  /**
   * The noted field was typed in, or something was taken back there.
   * @param inputType of the browser's `input` event
   */
  typed(field: Typable | null, inputType: string): void {
    const begun = this.#begun;
    if (begun !== null && begun.field === field) begun.erased = inputType !== "historyUndo" && textOf(begun.field) === begun.text;
  }

  /** What stands in the field from now on was not typed. */
  forget(): void {
    this.#begun = null;
  }

  /** Whether the noted field has something of its own to take back: what is typed there, or was and is erased. */
  holds(field: Typable | null): boolean {
    const begun = this.#begun;
    return begun !== null && begun.field === field && (begun.erased || textOf(begun.field) !== begun.text);
  }
}
