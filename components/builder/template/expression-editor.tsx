"use client";

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap, placeholder as placeholderText } from "@codemirror/view";
import { useEffect, useImperativeHandle, useRef } from "react";
import { pageNonce, THEME, textboxAttributes } from "#components/builder/template/editor-base.ts";
import type { ExpressionEditorProps } from "#components/builder/template/expression-field.tsx";
import { setFindStrange, strangeNameMarks } from "#components/builder/template/strange-names.ts";

/** CodeMirror over a rule's expression. Loaded on demand, see ExpressionField. */
export default function ExpressionEditor(props: ExpressionEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const live = useRef(props);
  live.current = props;
  const first = useRef(props);

  useEffect(() => {
    const { value, findStrange, placeholder, readOnly } = first.current;
    const taken = (key: string) => ({ key, run: () => live.current.onKey(key) });
    const editor = new EditorView({
      ...(host.current ? { parent: host.current } : {}),
      doc: value,
      extensions: [
        EditorView.cspNonce.of(pageNonce()),
        history(),
        // The list of suggestions takes these keys while it is open.
        Prec.high(keymap.of(["ArrowDown", "ArrowUp", "Enter", "Escape"].map(taken))),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorView.lineWrapping,
        EditorState.readOnly.of(readOnly),
        EditorView.editorAttributes.of({ class: "is-block" }),
        strangeNameMarks(findStrange),
        placeholderText(placeholder),
        EditorView.contentAttributes.of(() => textboxAttributes(live.current.attributes, true)),
        EditorView.updateListener.of((update) => {
          const source = update.state.doc.toString();
          if (update.docChanged) live.current.onChange(source);
          const typing = update.transactions.some((transaction) => transaction.isUserEvent("input") || transaction.isUserEvent("delete"));
          if (update.docChanged || update.selectionSet) live.current.onCursor(typing ? update.state.selection.main.head : null, source);
        }),
        EditorView.domEventHandlers({ blur: () => void live.current.onBlur() }),
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

  useEffect(() => view.current?.dispatch({ effects: setFindStrange.of(props.findStrange) }), [props.findStrange]);

  const told = JSON.stringify(props.attributes);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor reads its attributes when it is told that something changed
  useEffect(() => view.current?.dispatch({}), [told]);

  useImperativeHandle(props.ref, () => ({
    focus: () => view.current?.focus(),
    insert(text, range) {
      const editor = view.current;
      if (!editor) return;
      const { from, to } = range ?? editor.state.selection.main;
      editor.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + text.length } });
      editor.focus();
    },
  }));

  return <div ref={host} className="contents" />;
}
