/** The template field that had the focus last: values picked beside it go there. */
import type { EditorHandle } from "#components/builder/template/template-field.tsx";

let last: { field: Element; editor: EditorHandle } | null = null;

/** @param field the element on the page; when it is gone, nothing goes there any more */
export function rememberEditor(field: Element, editor: EditorHandle | null): void {
  if (editor) last = { field, editor };
}

/** Puts a variable where the cursor stood last. @returns whether there is such a field on the page */
export function insertIntoLastEditor(expression: string): boolean {
  if (!last?.field.isConnected) return false;
  last.editor.insert(expression);
  return true;
}
