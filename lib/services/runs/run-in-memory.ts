/** Runs of tasks that are not stored, or not yet. */
import type { StoredDocument } from "#db/documents.ts";
import type { LoadedTask, RunRow } from "#db/tasks.ts";
import type { TaskState } from "#lib/engine/types.ts";
import { now } from "#lib/ids.ts";
import type { RunInMemory } from "#lib/services/runs/run-context.ts";

type Begun = Pick<RunRow, "id" | "workspaceId" | "taskId" | "performer" | "answers"> & Partial<RunRow>;

/**
 * A run that begins, and its task, as the driver has them.
 * @param node whose operations are run: an action, or a trigger
 * @param begun what is known of the run
 */
export function runInMemory(
  version: StoredDocument,
  node: { id: string; data: { name: string } },
  state: TaskState,
  begun: Begun,
): RunInMemory {
  const at = now();
  const run: RunRow = {
    flowId: version.flowId,
    documentId: version.id,
    action: node.id,
    actionName: node.data.name,
    calls: false,
    status: "running",
    requestId: null,
    resumes: false,
    origin: null,
    depth: 0,
    turn: 0,
    attempt: 1,
    forAdmins: false,
    spared: 0,
    position: 0,
    changes: {},
    effects: [],
    moved: false,
    failure: null,
    acts: [],
    processId: null,
    claim: null,
    startedAt: at,
    triedAt: at,
    finishedAt: null,
    ...begun,
  };
  const row = { id: run.taskId, flowId: version.flowId, workspaceId: run.workspaceId } as LoadedTask["row"];
  return { run, task: { row, version, state, flowName: version.document.name }, document: version.document };
}
