/** The form behind an address, as it stands at this moment. */
import { and, eq, isNull } from "drizzle-orm";
import { db } from "#db/client.ts";
import { documentById, type StoredDocument } from "#db/documents.ts";
import { flows } from "#db/schema/index.ts";
import { type Actor, can } from "#lib/auth/can.ts";
import { Refused } from "#lib/errors.ts";
import { accessOf, type FormNode, formOf } from "#lib/flow/form-fields.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { load } from "#lib/flow/upgrade.ts";
import type { FlowStatus } from "#lib/wire/pages.ts";

export interface FoundForm {
  /** uuid */
  flowId: string;
  workspaceId: string;
  status: FlowStatus;
  document: FlowDocument;
  trigger: FormNode;
  /** The published version; null where only a draft is there. */
  version: StoredDocument | null;
}

const noForm = () => new Refused("not_found", "There is no form at this address.");

export const notLive = ({ document: { name }, status }: Pick<FoundForm, "document" | "status">): Refused =>
  new Refused("flow_not_live", `${name} takes no answers now: its flow is ${status === "paused" ? "paused" : "not live"}.`);

/**
 * @param flowId uuid; null for what is no id
 * @throws Refused `not_found`, also where the flow is archived or has no form
 */
export async function findForm(flowId: string | null): Promise<FoundForm> {
  if (flowId === null) throw noForm();
  const [row] = await db()
    .select()
    .from(flows)
    .where(and(eq(flows.id, flowId), isNull(flows.archivedAt)));
  if (!row) throw noForm();
  const version = row.currentDocumentId === null ? null : await documentById(row.currentDocumentId);
  const document = version?.document ?? load(row.draft);
  const trigger = formOf(document);
  if (!trigger) throw noForm();
  return { flowId, workspaceId: row.workspaceId, status: version ? row.status : "draft", document, trigger, version };
}

/**
 * Whether this person may see the form.
 * @param actor who is signed in; a member of another workspace is a stranger
 * @returns the member; null for a stranger
 * @throws Refused `unauthorized` for a stranger at a form of the intranet, `flow_not_live` for one at a form that was never published
 */
export function admitted(form: FoundForm, actor: Actor | null): Actor | null {
  const member = actor?.workspaceId === form.workspaceId ? actor : null;
  if (member) return member;
  if (accessOf(form.trigger.data) === "intranet")
    throw new Refused("unauthorized", "This form is for members. Sign in, or send an API key.", {
      headers: { "www-authenticate": "Bearer" },
    });
  if (!form.version) throw notLive(form);
  return null;
}

/** @throws Refused as `admitted`, and `forbidden` for a member who may not make tasks */
export function admittedToSend(form: FoundForm, actor: Actor | null): Actor | null {
  const member = admitted(form, actor);
  if (member && accessOf(form.trigger.data) === "intranet" && !can(member, "tasks:create"))
    throw new Refused("forbidden", "An integrator reads; this form makes a task.");
  return member;
}
