import type { Refusal, RefusalCode } from "#lib/engine/types.ts";
import { type ErrorCode, Refused } from "#lib/errors.ts";

/** What the outside reads of the engine's refusals. */
const CODES: Record<RefusalCode, ErrorCode> = {
  task_completed: "conflict",
  task_not_completed: "conflict",
  action_not_available: "action_not_available",
  not_a_step: "not_found",
  step_stopped: "conflict",
  step_hidden: "conflict",
  step_completed: "conflict",
  step_not_completed: "conflict",
  step_ends: "conflict",
  wrong_kind: "conflict",
  left_by_actions: "conflict",
  not_approvable: "conflict",
  not_an_approver: "forbidden",
  already_decided: "conflict",
  out_of_turn: "conflict",
  no_such_approver: "conflict",
  approver_already: "conflict",
  nothing_to_reopen: "conflict",
  open_step_gone: "conflict",
  run_stands: "conflict",
  no_such_node: "not_found",
};

export const refusedBy = ({ refused, detail }: Refusal): Refused => new Refused(CODES[refused], detail);
