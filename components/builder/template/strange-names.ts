/** Marks in CodeMirror under names that mean nothing where they stand. */
import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import type { StrangeName } from "#lib/flow/templates/names-in-scope.ts";

/** Finds them in a source. */
export type FindStrange = (source: string) => readonly StrangeName[];

/** New fields or ref-ids: the names are looked up anew. */
export const setFindStrange = StateEffect.define<FindStrange>();

interface Marks {
  find: FindStrange;
  decorations: DecorationSet;
}

const drawn = (source: string, find: FindStrange): Marks => ({
  find,
  decorations: Decoration.set(
    find(source).map(({ start, end, name }) =>
      Decoration.mark({ class: "strange-name", attributes: { title: `${name} does not exist here` } }).range(start, end),
    ),
  ),
});

const LOOK = EditorView.baseTheme({
  ".strange-name": { textDecoration: "underline wavy var(--bad-solid) 1px", textUnderlineOffset: "3px" },
});

export function strangeNameMarks(find: FindStrange): Extension {
  const field = StateField.define<Marks>({
    create: (state) => drawn(state.doc.toString(), find),
    update(before, transaction) {
      const told = transaction.effects.find((effect) => effect.is(setFindStrange));
      if (!transaction.docChanged && !told) return before;
      return drawn(transaction.state.doc.toString(), told?.value ?? before.find);
    },
    provide: (self) => EditorView.decorations.from(self, ({ decorations }) => decorations),
  });
  return [field, LOOK];
}
