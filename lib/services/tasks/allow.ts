/** Who may use an action: its `allow`. */
import type { LoadedTask, RunRow } from "#db/tasks.ts";
import type { Actor } from "#lib/auth/can.ts";
import { leftBy } from "#lib/engine/queries.ts";
import { Refused } from "#lib/errors.ts";
import type { ActionNode } from "#lib/flow/schema.ts";

type Person = Pick<Actor, "email" | "role">;
type Standing = Pick<LoadedTask, "state" | "version">;

/**
 * Null where the actor may use the action, else the sentence that says why not.
 * `assignee`: the assignee of a step that is left, or the task's where it names none.
 * @param left the steps that it leaves; for one that ran by itself, where it came from
 */
export function whyNotAllowed(
  actor: Person,
  task: Standing,
  action: ActionNode,
  left: readonly string[] = leftBy(task.version.document, task.state, action.id),
): string | null {
  const { allow = "anyone", name } = action.data;
  if (allow === "anyone") return null;
  if (allow === "admin") return actor.role === "admin" ? null : `Only administrators use ${name}.`;
  const people = left.map((step) => task.state.steps[step]?.assignee ?? task.state.assignedTo);
  if (people.some((email) => email?.toLowerCase() === actor.email.toLowerCase())) return null;
  const named = people.filter((email) => email !== null);
  return named.length > 0
    ? `Only the assigned person uses ${name}: ${named.join(", ")}.`
    : `Only the assigned person uses ${name}, and nobody is assigned. Assign the task first.`;
}

/**
 * For a stopped run, which goes on or is given up by who may use its action.
 * @throws Refused `forbidden`
 */
export function refuseRun(actor: Person, task: Standing, { action: id, origin }: Pick<RunRow, "action" | "origin">): void {
  const action = task.version.document.nodes.find((node) => node.id === id);
  const refused = action?.type === "action" ? whyNotAllowed(actor, task, action, origin === null ? undefined : [origin]) : null;
  if (refused !== null) throw new Refused("forbidden", refused);
}
