/** The request of one try: the stored body and headers, with the secrets that are added for this moment alone. */
import { documentById } from "#db/documents.ts";
import type { StepWebhook } from "#lib/flow/step-webhook.ts";
import { toPublic } from "#lib/ids.ts";
import { secretForms } from "#lib/mask.ts";
import { signatureOf, signingKeys } from "#lib/services/deliveries/signing.ts";
import { openWebhook } from "#lib/services/flows/flow-secrets.ts";
import { USER_AGENT } from "#lib/version.ts";
import { withClientSecret } from "#lib/wire/messages/step-webhook.ts";

/** What a message says of itself. Ids are uuids. */
export interface Sendable {
  id: string;
  workspaceId: string;
  flowId: string | null;
  documentId: string | null;
  node: string | null;
  webhookId: string;
  body: string;
}

export interface MessageRequest {
  headers: Record<string, string>;
  body: string;
  signature: string;
  /** What was added, in every form in which it is sent: an answer that repeats it is masked. */
  secrets: string[];
}

const noAuth: StepWebhook["auth"] = { kind: "none" };

/** How the webhook signs in, its secret as text. */
async function authOf({ flowId, documentId, node, webhookId }: Sendable): Promise<StepWebhook["auth"]> {
  if (flowId === null || documentId === null || node === null) return noAuth;
  const { document } = await documentById(documentId);
  const step = document.nodes.find((each) => each.id === node);
  const webhook = step?.type === "step" ? step.data.webhooks?.find(({ id }) => id === webhookId) : undefined;
  if (!webhook || webhook.auth.kind === "none") return noAuth;
  return (await openWebhook(webhook, { flowId, nodeId: node })).auth;
}

const code = "BATON_SECRET_MISSING";
const missing = () => Object.assign(new Error("the webhook's secret is not stored"), { code });

/** Whether a request could not be made because its secret is not there; anything else may be better in a moment. */
export const isSecretMissing = (error: unknown): boolean => (error as { code?: unknown }).code === code;

type SignedIn = Pick<MessageRequest, "headers" | "body" | "secrets">;

/** A body and headers with what this way of signing in adds. */
function signedIn(auth: StepWebhook["auth"], body: string): SignedIn {
  switch (auth.kind) {
    case "none":
      return { body, headers: {}, secrets: [] };
    case "client_secret":
      if (typeof auth.secret !== "string") throw missing();
      return { body: withClientSecret(body, auth.secret), headers: {}, secrets: secretForms(auth.secret) };
    case "basic": {
      if (typeof auth.password !== "string") throw missing();
      const Authorization = `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString("base64")}`;
      return { body, headers: { Authorization }, secrets: secretForms(Authorization) };
    }
  }
}

/**
 * @param at when the try begins
 * @throws where the webhook's secret is not stored any more
 */
export async function messageRequest(message: Sendable, at: Date): Promise<MessageRequest> {
  const [auth, keys] = await Promise.all([authOf(message), signingKeys(message.workspaceId)]);
  return requestWith(message, auth, keys, at);
}

/** As `messageRequest`, with everything at hand. */
export function requestWith(
  message: Pick<Sendable, "id" | "body">,
  auth: StepWebhook["auth"],
  keys: Parameters<typeof signatureOf>[0],
  at: Date,
): MessageRequest {
  const { body, headers, secrets } = signedIn(auth, message.body);
  const id = toPublic(message.id);
  const timestamp = Math.floor(at.getTime() / 1000);
  const signature = signatureOf(keys, id, timestamp, body);
  return {
    body,
    signature,
    secrets,
    headers: {
      "Content-Type": "application/json",
      "User-Agent": USER_AGENT,
      "webhook-id": id,
      "webhook-timestamp": String(timestamp),
      "webhook-signature": signature,
      ...headers,
    },
  };
}
