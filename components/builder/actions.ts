/** What the builder asks of the server. The page hands these in: components do not know the server. */
import { tellSignedOut } from "#components/data/signed-out.ts";
import type { Problem } from "#lib/flow/problems.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { FlowStatus } from "#lib/wire/pages.ts";

/** A server action's answer: what was asked for, or a refusal with its sentence. */
export type Result<T> = { ok: true; value: T } | { ok: false; problem: { code: string; detail: string } };

export interface BuilderActions {
  save(input: {
    flowId: string;
    document: FlowDocument;
    etag: string | null;
  }): Promise<Result<{ etag: string; problems: Problem[]; draft: FlowDocument }>>;
  /** The open tasks keep their version: the page moves them then, and follows how far that has come. */
  publish(input: { flowId: string; etag: string | null }): Promise<Result<{ version: number }>>;
  setStatus(input: { flowId: string; status: FlowStatus }): Promise<Result<unknown>>;
  create(input: { name: string; description: string; start: "empty" }): Promise<Result<{ id: string }>>;
  /** Switches a step webhook on again that an answer 410 switched off. */
  enableWebhook(input: { flowId: string; webhookId: string }): Promise<Result<unknown>>;
  /** A new token for the incoming webhook; the old one is refused at once. */
  newToken(input: { flowId: string }): Promise<Result<unknown>>;
}

const NO_ANSWER = { ok: false, problem: { code: "no_answer", detail: "The server can't be reached." } } as const;

/** A server action that is not answered at all throws; that is a refusal like others. */
export async function ask<T>(call: Promise<Result<T>>): Promise<Result<T>> {
  try {
    const result = await call;
    if (!result.ok && result.problem.code === "unauthorized") tellSignedOut({ writing: true });
    return result;
  } catch {
    return NO_ANSWER;
  }
}
