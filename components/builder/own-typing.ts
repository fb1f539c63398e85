/**
 * Whose Ctrl+Z is in a text field. What is typed goes into the flow letter by letter, and the flow takes it back: there is one order of
 * what was done, in fields and outside them. Only what the flow has not taken, as in a dialog or where it does not fit, is the field's own.
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

interface Begun<Flow> {
  field: Typable;
  text: string;
  flow: Flow;
}

/** What stood in the field that has the focus, and what the flow was, before anything was typed there. */
export class OwnTyping<Flow> {
  #begun: Begun<Flow> | null = null;

  /** The focus came to something else. */
  enter(field: Typable | null, flow: Flow): void {
    this.forget();
    this.note(field, flow);
  }

  /** Before a key does anything: notes what stands in a field of which nothing is known. */
  note(field: Typable | null, flow: Flow): void {
    if (this.#begun === null && field?.matches(TYPED)) this.#begun = { field, text: textOf(field), flow };
  }

  /** What stands in the field from now on was not typed. */
  forget(): void {
    this.#begun = null;
  }

  /** Whether something is typed in the noted field that the flow has not taken. */
  holds(field: Typable | null, flow: Flow): boolean {
    const begun = this.#begun;
    return begun !== null && begun.field === field && begun.flow === flow && textOf(begun.field) !== begun.text;
  }
}
