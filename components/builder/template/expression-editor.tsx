"use client";

import { EditorState } from "@codemirror/state";
import { EditorView, placeholder } from "@codemirror/view";
import { useImperativeHandle } from "react";
import { useEditor, useTold } from "#components/builder/template/editor-base.ts";
import type { ExpressionEditorProps } from "#components/builder/template/expression-field.tsx";
import { setFindStrange, strangeNameMarks } from "#components/builder/template/strange-names.ts";
import { suggesting } from "#components/builder/template/suggesting.ts";
import { templateColours } from "#components/builder/template/template-colours.ts";

/** CodeMirror over a rule's expression. Loaded on demand, see ExpressionField. */
export default function ExpressionEditor(props: ExpressionEditorProps) {
  const editor = useEditor(props, (live) => [
    suggesting(live),
    EditorView.lineWrapping,
    EditorState.readOnly.of(live.current.readOnly),
    EditorView.editorAttributes.of({ class: "is-block" }),
    strangeNameMarks(live.current.findStrange),
    templateColours("expression"),
    placeholder(live.current.placeholder),
  ]);
  useTold(editor, setFindStrange, props.findStrange);

  useImperativeHandle(props.ref, () => ({
    focus: () => editor.view.current?.focus(),
    caret: editor.caret,
    insert(text, range) {
      const view = editor.view.current;
      if (!view) return;
      const { from, to } = range ?? view.state.selection.main;
      view.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + text.length } });
      view.focus();
    },
  }));

  return <div ref={editor.host} className="contents" />;
}
