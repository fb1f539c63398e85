import { useMemo, useRef, useState } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { usedWords } from "#components/builder/sidebar/field-editor.tsx";
import { visibleName } from "#components/builder/visible-name.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { addField, freeFieldName, freeKey, removeField } from "#lib/flow/edit/edit-fields.ts";
import { type FieldRow, rowsAfter } from "#lib/flow/edit/field-keys.ts";
import { fieldUses } from "#lib/flow/field-uses.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

/** What else happens to the document with an added or deleted field. */
type Also = (document: FlowDocument, key: string) => FlowDocument;
const nothing: Also = (document) => document;

/** Which row each field stands in: its key may change while it is being named, and its row must not go away with it. */
function useFieldRows(fields: readonly FieldDefinition[]) {
  const rows = useRef<readonly FieldRow[]>([]);
  return useMemo(() => {
    rows.current = rowsAfter(
      rows.current,
      fields.map(({ key }) => key),
    );
    const [ids, keys] = [new Map(rows.current.map(({ key, id }) => [key, id])), new Map(rows.current.map(({ key, id }) => [id, key]))];
    return {
      rowOf: (key: string) => ids.get(key) ?? key,
      keyIn: (row: string) => keys.get(row) ?? row,
      /** The row that a field gets which is added now. */
      nextRow: (key: string) => rowsAfter(rows.current, [...ids.keys(), key]).at(-1)?.id ?? key,
    };
  }, [fields]);
}

/** The fields of the flow in a list whose rows open: one at a time. Rows go by ids of their own. */
export function useFieldEdits() {
  const { document, change, tell } = useBuilder();
  const [open, setOpen] = useState<string | null>(null);
  const { rowOf, keyIn, nextRow } = useFieldRows(document.fields);
  const uses = useMemo(() => fieldUses(document), [document]);
  /** Names of the nodes that use the field, one for each place. */
  const usersOf = (key: string) =>
    (uses.get(key) ?? []).flatMap((id) => {
      const node = document.nodes.find((each) => each.id === id);
      return node ? [visibleName(node)] : [];
    });
  return {
    open,
    setOpen,
    toggle: (row: string) => setOpen(open === row ? null : row),
    rowOf,
    /** The key of the row's field. */
    keyIn,
    usersOf,
    add(also: Also = nothing) {
      const name = freeFieldName(document);
      const key = freeKey(document, name);
      change({ label: "Add a field" }, also(addField(document, { key, name, type: "text" }), key));
      setOpen(nextRow(key));
      // What is typed next names it.
      requestAnimationFrame(() => window.document.querySelector<HTMLInputElement>(`[data-field-name="${key}"]`)?.select());
    },
    remove(field: FieldDefinition, also: Also = nothing) {
      const without = also(document, field.key);
      change({ label: `Delete ${field.name}` }, removeField(without, field.key));
      setOpen(null);
      const places = (fieldUses(without).get(field.key) ?? []).length;
      tell(`${field.name} deleted${places === 0 ? "" : `. ${usedWords(places)}`}`);
    },
  };
}
