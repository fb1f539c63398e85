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
import { tagAt } from "#lib/flow/template-tokens.ts";

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

type Live = Pick<TemplateEditorProps, "onOpener" | "opener">;

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

/** A variable as it stands at a place: in a tag by its name alone. */
function written(state: EditorState, at: number, expression: string, multiline: boolean): string {
  if (tagAt(state.doc.toString(), at) !== null) return expression;
  return multiline && !insideString(state, at) ? `{{ ${expression} | tojson }}` : `{{ ${expression} }}`;
}

/** CodeMirror over a template's text. Loaded on demand, see TemplateField. */
export default function TemplateEditor(props: TemplateEditorProps) {
  const editor = useEditor(props, (live) => [
    suggesting(live),
    opening(live),
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
    complete(text, { from, to }) {
      const view = editor.view.current;
      view?.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + text.length } });
      view?.focus();
    },
    insert(expression) {
      const view = editor.view.current;
      if (!view) return;
      const { from, to } = view.state.selection.main;
      // A brace that was typed to open the picker gives way to the variable.
      const typed = /\{{1,2}$/.exec(view.state.doc.sliceString(Math.max(0, from - 2), from))?.[0].length ?? 0;
      const replace = props.opener.length === 2 ? (typed === 2 ? 2 : 0) : typed;
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
