/** A flow with an approval, and where people decide. */
import type { Page } from "@playwright/test";
import { unique } from "#e2e/flows.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import type { Operation } from "#lib/operations/index.ts";

const step = (name: string, data: object = {}) => ({ type: "step", data: { kind: "task", name, ...data } });

/**
 * Manual → Contract → Legal approval of Contract by these people in turn → Signed. A rejection leads nowhere.
 * @param filing what File does, which runs by itself before Signed; absent: there is no such action
 */
export const legalApproval = (approvers: string[], filing?: Operation): FlowDocument =>
  FlowDocument.parse({
    format: "baton.flow/1",
    name: unique("Approval"),
    fields: [{ key: "company_name", name: "Company Name", type: "text" }],
    nodes: Object.entries({
      new: { type: "trigger", data: { kind: "manual", name: "New task" } },
      contract: step("Contract"),
      ok: step("Legal approval", { kind: "sequential_approval", colour: "violet", approvers, approves: ["contract"] }),
      ...(filing && { file: { type: "action", data: { name: "File", colour: "teal", operations: [filing] } } }),
      signed: step("Signed", { end: true, colour: "green" }),
    }).map(([id, node], row) => ({ id, position: { x: 0, y: row * 120 }, ...node })),
    edges: [
      { id: "e1", source: "new", target: "contract" },
      { id: "e2", source: "contract", target: "ok" },
      { id: "e3", source: "ok", target: filing ? "file" : "signed", sourceHandle: "approved" },
      ...(filing ? [{ id: "e4", source: "file", target: "signed" }] : []),
    ],
  });

/** Legal approval by the first people and Finance approval by the others, side by side: one of each decides. */
export const twoApprovals = (legal: string[], finance: string[]): FlowDocument =>
  FlowDocument.parse({
    format: "baton.flow/1",
    name: unique("Two approvals"),
    fields: [],
    nodes: Object.entries({
      new: { type: "trigger", data: { kind: "manual", name: "New task" } },
      legal: step("Legal approval", { kind: "approval", approvers: legal }),
      finance: step("Finance approval", { kind: "approval", approvers: finance }),
    }).map(([id, node], row) => ({ id, position: { x: 0, y: row * 120 }, ...node })),
    edges: ["legal", "finance"].map((target) => ({ id: target, source: "new", target })),
  });

export const buttons = (page: Page) => page.getByRole("button", { name: /^(Approve|Reject)/ });
