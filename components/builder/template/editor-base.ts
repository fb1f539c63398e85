/** What the editors of templates and of expressions share: their life in a component, looks, attributes, the page's nonce for their styles. */
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { Annotation, type Extension, type StateEffectType, Transaction } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { type RefObject, useEffect, useRef } from "react";

const THEME = EditorView.theme({
  "&": { flex: "1", minWidth: "0", background: "transparent", color: "var(--text)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { font: "420 12px/1.6 var(--font-mono)", fontVariantLigatures: "none", overflow: "auto", scrollbarWidth: "none" },
  "&.is-block .cm-scroller": { scrollbarWidth: "thin" },
  ".cm-content": { padding: "0", caretColor: "var(--text)" },
  "&.is-block .cm-content": { padding: "8px 0" },
  ".cm-line": { padding: "0" },
  ".cm-placeholder": { color: "var(--text-3)" },
});

const pageNonce = (): string => document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";

/** Attributes of the text box; those without a value are left out. */
const textboxAttributes = (given: object, multiline: boolean): Record<string, string> => ({
  role: "textbox",
  // It has the focus anyway; this says so of a box that scrolls.
  tabindex: "0",
  "aria-multiline": String(multiline),
  spellcheck: "false",
  ...Object.fromEntries(
    Object.entries(given)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  ),
});

/** A value that came from outside: telling it back would be an edit of its own, which undo would meet first. */
const outside = Annotation.define<boolean>();

/** What every editor is given. */
interface EditorProps {
  value: string;
  multiline: boolean;
  attributes: object;
  autoFocus?: boolean | undefined;
  onChange(value: string): void;
  onBlur?: (() => void) | undefined;
  /** Where the cursor stands while somebody types; null when it was only moved. */
  onCursor(at: number | null, source: string): void;
}

interface Editor {
  /** On the element that the editor is put into. */
  host: RefObject<HTMLDivElement | null>;
  view: RefObject<EditorView | null>;
  /** Where a list for what was typed from an offset on belongs. */
  caret(from: number): Caret | null;
}

/** In the window, px: the left end of what was typed, and the line that the cursor stands in. */
export interface Caret {
  left: number;
  top: number;
  bottom: number;
}

function caretIn(view: EditorView | null, from: number): Caret | null {
  const at = view?.coordsAtPos(view.state.selection.main.head) ?? null;
  const begin = view?.coordsAtPos(Math.min(from, view.state.doc.length)) ?? null;
  // What was typed may have begun a line above.
  return at && { left: begin && begin.top === at.top ? begin.left : at.left, top: at.top, bottom: at.bottom };
}

/**
 * CodeMirror's life: made once, told of each new value and attribute, ended with its component.
 * @param extensionsOf what this editor has of its own; `live` holds the props of the last draw
 */
export function useEditor<Props extends EditorProps>(props: Props, extensionsOf: (live: RefObject<Props>) => Extension): Editor {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const live = useRef(props);
  live.current = props;
  const make = useRef(extensionsOf);

  useEffect(() => {
    const editor = new EditorView({
      ...(host.current ? { parent: host.current } : {}),
      doc: live.current.value,
      extensions: [
        EditorView.cspNonce.of(pageNonce()),
        history(),
        make.current(live),
        // A dialog's form takes Ctrl+Enter.
        keymap.of([...defaultKeymap.filter(({ key }) => key !== "Mod-Enter"), ...historyKeymap]),
        EditorView.contentAttributes.of(() => textboxAttributes(live.current.attributes, live.current.multiline)),
        EditorView.updateListener.of((update) => {
          const source = update.state.doc.toString();
          if (update.transactions.some((transaction) => transaction.annotation(outside))) return;
          if (update.docChanged) live.current.onChange(source);
          const typing = update.transactions.some((transaction) => transaction.isUserEvent("input") || transaction.isUserEvent("delete"));
          if (update.docChanged || update.selectionSet) live.current.onCursor(typing ? update.state.selection.main.head : null, source);
        }),
        EditorView.domEventHandlers({ blur: () => void live.current.onBlur?.() }),
        THEME,
      ],
    });
    view.current = editor;
    if (live.current.autoFocus) editor.focus();
    return () => editor.destroy();
  }, []);

  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === props.value) return;
    // Nobody has typed it, so nothing of it is undone here.
    const annotations = [outside.of(true), Transaction.addToHistory.of(false)];
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: props.value }, annotations });
  }, [props.value]);

  const told = JSON.stringify(props.attributes);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor reads its attributes when it is told that something changed
  useEffect(() => view.current?.dispatch({}), [told]);

  return { host, view, caret: (from) => caretIn(view.current, from) };
}

/** Tells the editor of a value that its extensions draw with. */
export function useTold<T>({ view }: Editor, effect: StateEffectType<T>, value: T): void {
  useEffect(() => view.current?.dispatch({ effects: effect.of(value) }), [view, effect, value]);
}
