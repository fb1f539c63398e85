import type { LoadedTask } from "#db/tasks.ts";
import { openSteps } from "#lib/engine/queries.ts";

/** Names of the steps at which a task stands; null where it stands nowhere. */
export function standsIn({ version: { document }, state }: Pick<LoadedTask, "version" | "state">): string | null {
  const open = openSteps(document, state);
  const steps = document.nodes.filter(({ id, type }) => type === "step" && open.includes(id));
  return steps.map(({ data }) => data.name).join(", ") || null;
}
