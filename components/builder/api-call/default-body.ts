import { taskMember } from "#components/builder/template/variables.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { ASSIGNED_TO, STAGE } from "#lib/wire/messages/api-call.ts";

const value = (expression: string) => `{{ ${expression} | tojson }}`;

const members = (entries: readonly (readonly [name: string, expression: string])[], indent: string) =>
  entries.map(([name, expression]) => `${indent}${JSON.stringify(name)}: ${value(expression)}`).join(",\n");

/** The default body as a template: what a body of one's own begins with. */
export function defaultBodyTemplate({ fields }: Pick<FlowDocument, "fields">): string {
  const user = ["id", "email", "first_name", "last_name"].map((name) => [name, `user.${name}`] as const);
  const task = [STAGE, ASSIGNED_TO, ...fields.map(({ name }) => name)].map((name) => [name, taskMember(name)] as const);
  return `{\n  "action": ${value("action")},\n  "user": {\n${members(user, "    ")}\n  },\n  "task": {\n${members(task, "    ")}\n  }\n}`;
}
