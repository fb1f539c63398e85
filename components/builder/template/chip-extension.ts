/** Chips in CodeMirror: a variable is drawn as one piece, the cursor passes it in one step, Backspace removes it whole. */
import { type EditorState, type Extension, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import { type Chip, chipsIn, type Names } from "#components/builder/template/chips.ts";
import { symbolId } from "#components/builder/template/variable-icons.tsx";

const SVG = "http://www.w3.org/2000/svg";

function iconOf({ icon }: Chip): Element {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#${symbolId(icon)}`);
  svg.append(use);
  return svg;
}

class ChipWidget extends WidgetType {
  readonly chip: Chip;

  constructor(chip: Chip) {
    super();
    this.chip = chip;
  }

  override eq(other: ChipWidget): boolean {
    return other.chip.label === this.chip.label && other.chip.icon === this.chip.icon && other.chip.gone === this.chip.gone;
  }

  override toDOM(): HTMLElement {
    const { label, gone } = this.chip;
    const chip = document.createElement("span");
    chip.className = gone ? "template-chip is-gone" : "template-chip";
    chip.append(iconOf(this.chip), label);
    if (gone) {
      const why = document.createElement("span");
      why.className = "template-chip-why";
      why.textContent = gone;
      chip.append(" ", why);
    }
    return chip;
  }
}

/** New fields or ref-ids: the chips are looked up anew. */
export const setNames = StateEffect.define<Names>();

interface Chips {
  names: Names;
  decorations: DecorationSet;
}

/** What is being typed stays text until the cursor leaves it. */
const drawn = ({ doc, selection: { main } }: EditorState, names: Names): Chips => ({
  names,
  decorations: Decoration.set(
    chipsIn(doc.toString(), names)
      .filter(({ from, to }) => main.head <= from || main.head >= to)
      .map((chip) => Decoration.replace({ widget: new ChipWidget(chip) }).range(chip.from, chip.to)),
  ),
});

const LOOK = EditorView.baseTheme({
  ".template-chip": {
    display: "inline-flex",
    alignItems: "center",
    gap: "4px",
    height: "20px",
    padding: "0 6px",
    margin: "0 1px",
    borderRadius: "5px",
    border: "1px solid var(--accent-line)",
    background: "var(--accent-soft)",
    color: "var(--accent-text)",
    font: "520 12px/1 var(--font-sans)",
    verticalAlign: "middle",
    whiteSpace: "nowrap",
  },
  ".template-chip svg": { width: "12px", height: "12px", flex: "none" },
  ".template-chip.is-gone": { borderColor: "var(--bad-line)", background: "var(--bad-soft)", color: "var(--bad-text)" },
  ".template-chip-why": { fontWeight: "420" },
});

/** Chips for the variables that `names` knows. */
export function chips(names: Names): Extension {
  const field = StateField.define<Chips>({
    create: (state) => drawn(state, names),
    update(before, transaction) {
      const told = transaction.effects.find((effect) => effect.is(setNames));
      if (!transaction.docChanged && !transaction.selection && !told) return before;
      return drawn(transaction.state, told?.value ?? before.names);
    },
    provide: (self) => [
      EditorView.decorations.from(self, ({ decorations }) => decorations),
      EditorView.atomicRanges.of((view) => view.state.field(self).decorations),
    ],
  });
  return [field, LOOK];
}
