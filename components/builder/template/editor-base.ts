/** What the editors of templates and of expressions share: looks, attributes, the page's nonce for their styles. */
import { EditorView } from "@codemirror/view";

export const THEME = EditorView.theme({
  "&": { flex: "1", minWidth: "0", background: "transparent", color: "var(--text)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { font: "420 12px/1.6 var(--font-mono)", fontVariantLigatures: "none", overflow: "auto", scrollbarWidth: "none" },
  "&.is-block .cm-scroller": { scrollbarWidth: "thin" },
  ".cm-content": { padding: "0", caretColor: "var(--text)" },
  "&.is-block .cm-content": { padding: "8px 0" },
  ".cm-line": { padding: "0" },
  ".cm-placeholder": { color: "var(--text-3)" },
});

export const pageNonce = (): string => document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";

/** Attributes of the text box; those without a value are left out. */
export const textboxAttributes = (given: object, multiline: boolean): Record<string, string> => ({
  role: "textbox",
  "aria-multiline": String(multiline),
  spellcheck: "false",
  ...Object.fromEntries(
    Object.entries(given)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  ),
});
