/** Which fields tasks are named by. Pure. */
import type { FlowDocument } from "#lib/flow/schema.ts";

/** A template that is one field and nothing else: `{{ task.company }}`, `{{ task["Company Name"] }}`. */
const ONE_FIELD = /^\{\{\s*task(?:\.(\w+)|\[(?:"([^"]+)"|'([^']+)')\])\s*\}\}$/;

/** Keys of the fields whose value is the whole name of what a trigger makes: where the name stands, they would say it twice. */
export function namingFields({ nodes, fields }: Pick<FlowDocument, "nodes" | "fields">): Set<string> {
  const triggers = nodes.flatMap((node) => (node.type === "trigger" ? [node.data] : []));
  const keys = triggers.flatMap(({ taskName, set = {} }) => {
    const template = taskName?.trim();
    if (!template) return [];
    const [, ...names] = ONE_FIELD.exec(template) ?? [];
    const named = names.find((name) => name !== undefined);
    const same = Object.keys(set).filter((key) => set[key]?.trim() === template);
    return [...same, ...fields.filter(({ key, name }) => key === named || name === named).map(({ key }) => key)];
  });
  return new Set(keys);
}
