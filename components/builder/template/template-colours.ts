/** Colours in CodeMirror for templates and expressions. */
import { type Extension, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import { type Colour, coloursIn } from "#components/builder/template/colours.ts";

const INK: Record<Colour, string> = {
  tag: "var(--violet-ink)",
  word: "var(--violet-ink)",
  filter: "var(--teal-ink)",
  name: "var(--blue-ink)",
  string: "var(--code-str)",
  number: "var(--code-num)",
  comment: "var(--text-3)",
  key: "var(--code-key)",
};

const LOOK = EditorView.baseTheme({
  ...Object.fromEntries(Object.entries(INK).map(([colour, color]) => [`.template-${colour}`, { color }])),
  ".template-word": { color: INK.word, fontWeight: "560" },
  ".template-comment": { color: INK.comment, fontStyle: "italic" },
});

const drawn = (source: string, written: "template" | "expression"): DecorationSet =>
  Decoration.set(
    coloursIn(source, written).map(({ from, to, colour }) => Decoration.mark({ class: `template-${colour}` }).range(from, to)),
    true,
  );

export function templateColours(written: "template" | "expression"): Extension {
  const field = StateField.define<DecorationSet>({
    create: (state) => drawn(state.doc.toString(), written),
    update: (before, { docChanged, newDoc }) => (docChanged ? drawn(newDoc.toString(), written) : before),
    provide: (self) => EditorView.decorations.from(self),
  });
  return [field, LOOK];
}
