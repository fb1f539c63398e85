"use client";

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap, placeholder as placeholderText } from "@codemirror/view";
import { useEffect, useImperativeHandle, useRef } from "react";
import { chips, setNames } from "#components/builder/template/chip-extension.ts";
import { pageNonce, THEME, textboxAttributes } from "#components/builder/template/editor-base.ts";
import type { TemplateEditorProps } from "#components/builder/template/template-field.tsx";

/** One line: line breaks are dropped, Enter submits the form around it. */
const ONE_LINE: Extension = [
  EditorState.transactionFilter.of((transaction) => (transaction.newDoc.lines > 1 ? [] : transaction)),
  EditorView.clipboardInputFilter.of((text) => text.replace(/[\r\n]+/g, " ").trim()),
  keymap.of([
    {
      key: "Enter",
      run: (view) => {
        view.dom.closest("form")?.requestSubmit();
        return true;
      },
    },
  ]),
];

const SEVERAL_LINES: Extension = [EditorView.lineWrapping, EditorView.editorAttributes.of({ class: "is-block" })];

type Live = Pick<TemplateEditorProps, "onChange" | "onBlur" | "onOpener" | "opener" | "attributes" | "multiline">;

/** Typing the opener asks for the picker; what was typed stays until a variable takes its place. */
const opening = (live: { current: Live }): Extension =>
  EditorView.inputHandler.of((view, from, to, text, insert) => {
    const { opener, onOpener } = live.current;
    const before = view.state.doc.sliceString(Math.max(0, from - opener.length + text.length), from);
    if (from !== to || `${before}${text}` !== opener) return false;
    view.dispatch(insert());
    onOpener();
    return true;
  });

/** Whether a place of a JSON body stands between quotes; elsewhere a value has to bring its own. */
function insideString(state: EditorState, at: number): boolean {
  const line = state.doc.lineAt(at);
  const before = line.text.slice(0, at - line.from).replace(/\{\{.*?\}\}/g, "");
  return (before.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1;
}

/** CodeMirror over a template's text. Loaded on demand, see TemplateField. */
export default function TemplateEditor(props: TemplateEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const live = useRef<Live>(props);
  live.current = props;
  const first = useRef(props);

  useEffect(() => {
    const { value, names, multiline, placeholder } = first.current;
    const editor = new EditorView({
      ...(host.current ? { parent: host.current } : {}),
      doc: value,
      extensions: [
        EditorView.cspNonce.of(pageNonce()),
        history(),
        opening(live),
        multiline ? SEVERAL_LINES : ONE_LINE,
        keymap.of([...defaultKeymap.filter(({ key }) => key !== "Mod-Enter"), ...historyKeymap]),
        chips(names),
        placeholder ? placeholderText(placeholder) : [],
        EditorView.contentAttributes.of(() => textboxAttributes(live.current.attributes, live.current.multiline)),
        EditorView.updateListener.of((update) => update.docChanged && live.current.onChange(update.state.doc.toString())),
        EditorView.domEventHandlers({ blur: () => void live.current.onBlur?.() }),
        THEME,
      ],
    });
    view.current = editor;
    if (first.current.autoFocus) editor.focus();
    return () => editor.destroy();
  }, []);

  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === props.value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: props.value } });
  }, [props.value]);

  useEffect(() => view.current?.dispatch({ effects: setNames.of(props.names) }), [props.names]);

  const { "aria-invalid": invalid, "aria-describedby": describedBy } = props.attributes;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor reads them when it is told that something changed
  useEffect(() => view.current?.dispatch({}), [invalid, describedBy]);

  useImperativeHandle(props.ref, () => ({
    focus: () => view.current?.focus(),
    insert(expression) {
      const editor = view.current;
      if (!editor) return;
      const { from, to } = editor.state.selection.main;
      // A brace that was typed to open the picker gives way to the variable.
      const typed = /\{{1,2}$/.exec(editor.state.doc.sliceString(Math.max(0, from - 2), from))?.[0].length ?? 0;
      const replace = live.current.opener.length === 2 ? (typed === 2 ? 2 : 0) : typed;
      const text =
        live.current.multiline && !insideString(editor.state, from - replace) ? `{{ ${expression} | tojson }}` : `{{ ${expression} }}`;
      editor.dispatch({
        changes: { from: from - replace, to, insert: text },
        selection: { anchor: from - replace + text.length },
        userEvent: "input",
      });
      editor.focus();
    },
  }));

  return <div ref={host} className="contents" />;
}
