import { draftOf, setValues } from "#lib/engine/draft.ts";
import { finish } from "#lib/engine/finish.ts";
import type { Graph } from "#lib/engine/graph.ts";
import type { Advanced, Answers, EventOf, TaskState } from "#lib/engine/types.ts";
import { judgeAll } from "#lib/engine/walk.ts";

/** The task's own values are edited; steps show and hide by them (rules 13, 15). */
export function fieldsChanged(graph: Graph, state: TaskState, event: EventOf<"fields_changed">, answers: Answers): Advanced {
  const draft = draftOf({ graph, event, answers, before: state, state });
  setValues(draft, event);
  judgeAll(draft);
  return finish(draft);
}
