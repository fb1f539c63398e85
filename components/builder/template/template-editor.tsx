"use client";

import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import { useImperativeHandle } from "react";
import { chips, setNames } from "#components/builder/template/chip-extension.ts";
import { useEditor, useTold } from "#components/builder/template/editor-base.ts";
import { setFindStrange, strangeNameMarks } from "#components/builder/template/strange-names.ts";
import { suggesting } from "#components/builder/template/suggesting.ts";
import { templateColours } from "#components/builder/template/template-colours.ts";
import type { TemplateEditorProps } from "#components/builder/template/template-field.tsx";
import { tagAt } from "#lib/flow/templates/template-tokens.ts";

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

/** Whether a place of a JSON body stands between quotes; elsewhere a value has to bring its own. */
function insideString(state: EditorState, at: number): boolean {
  const line = state.doc.lineAt(at);
  const before = line.text.slice(0, at - line.from).replace(/\{\{.*?\}\}/g, "");
  return (before.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1;
}

/** A variable as it stands at a place: in a tag by its name alone. */
function written(state: EditorState, at: number, expression: string, multiline: boolean): string {
  if (tagAt(state.doc.toString(), at) !== null) return expression;
  return multiline && !insideString(state, at) ? `{{ ${expression} | tojson }}` : `{{ ${expression} }}`;
}

/** CodeMirror over a template's text. Loaded on demand, see TemplateField. */
export default function TemplateEditor(props: TemplateEditorProps) {
  const editor = useEditor(props, (live) => [
    suggesting(live),
    live.current.multiline ? SEVERAL_LINES : ONE_LINE,
    chips(live.current.names),
    strangeNameMarks(live.current.names.findStrange),
    templateColours("template"),
    live.current.placeholder ? placeholder(live.current.placeholder) : [],
  ]);
  useTold(editor, setNames, props.names);
  useTold(editor, setFindStrange, props.names.findStrange);

  useImperativeHandle(props.ref, () => ({
    focus: () => editor.view.current?.focus(),
    caret: editor.caret,
    complete(text, { from, to, whole }) {
      const view = editor.view.current;
      if (!view) return;
      const insert = whole ? written(view.state, from, text, props.multiline) : text;
      view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length } });
      view.focus();
    },
    insert(expression) {
      const view = editor.view.current;
      if (!view) return;
      const { from, to } = view.state.selection.main;
      // A brace that was typed for it gives way to the variable.
      const typed = /\{{1,2}$/.exec(view.state.doc.sliceString(Math.max(0, from - 2), from))?.[0].length ?? 0;
      const replace = props.multiline ? (typed === 2 ? 2 : 0) : typed;
      const text = written(view.state, from - replace, expression, props.multiline);
      view.dispatch({
        changes: { from: from - replace, to, insert: text },
        selection: { anchor: from - replace + text.length },
      });
      view.focus();
    },
  }));

  return <div ref={editor.host} className="contents" />;
}
