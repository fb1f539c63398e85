/**
 * The places of a flow document that hold secrets. A document that is written has text, or null for "keep what is stored";
 * a stored one has `{secret: id}`; one that leaves the server has null.
 */
import type { SecretText } from "#lib/flow/parts.ts";
import type { FlowDocument, FlowNode, TriggerNode } from "#lib/flow/schema.ts";
import type { StepWebhook } from "#lib/flow/step-webhook.ts";
import { originOf } from "#lib/flow/templates/url-parts.ts";
import type { ApiCall } from "#lib/operations/api-call/index.ts";
import type { Operation } from "#lib/operations/index.ts";

export interface SecretSlot {
  nodeId: string;
  /** The operation or webhook that holds it. */
  holderId: string;
  /** Where in the node: `o2.headers.x-api-key` (a second header of that name: `…x-api-key[1]`), `o2.auth.password`, `w1.auth.secret`. */
  part: string;
  /** Scheme, host and port that the value may be sent to; empty where the URL has none, or a template decides. */
  origin: string;
  /** In words: `value of the header X-Api-Key`, `password`. */
  label: string;
  value: SecretText;
}

/** What is put in the slot's place. */
type SecretChange = (slot: SecretSlot) => SecretText;

/** Tells the slots of a document apart. */
export const slotKey = ({ nodeId, part }: Pick<SecretSlot, "nodeId" | "part">): string => `${nodeId}/${part}`;

type Put = (part: string, label: string, value: SecretText) => SecretText;

/** The secret member of each kind of authorization; null for one without. */
const AUTH_SECRETS = {
  none: null,
  basic: { member: "password", label: "password" },
  bearer: { member: "token", label: "token" },
  client_secret: { member: "secret", label: "client secret" },
} as const;

function mapAuth<A extends { kind: keyof typeof AUTH_SECRETS }>(auth: A, put: Put): A {
  const place = AUTH_SECRETS[auth.kind];
  if (!place) return auth;
  const value = (auth as unknown as Record<string, SecretText>)[place.member] ?? null;
  return { ...auth, [place.member]: put(`auth.${place.member}`, place.label, value) };
}

function mapHeaders(headers: NonNullable<ApiCall["headers"]>, put: Put): NonNullable<ApiCall["headers"]> {
  const seen = new Map<string, number>();
  return headers.map((header) => {
    if (!header.secret) return header;
    const name = header.name.toLowerCase();
    const index = seen.get(name) ?? 0;
    seen.set(name, index + 1);
    // Brackets are in no header's name, so the parts stay apart.
    return {
      ...header,
      value: put(`headers.${name}${index === 0 ? "" : `[${index}]`}`, `value of the header ${header.name}`, header.value),
    };
  });
}

const putInto =
  (nodeId: string, holder: { id: string; url: string }, change: SecretChange): Put =>
  (part, label, value) =>
    change({ nodeId, holderId: holder.id, part: `${holder.id}.${part}`, origin: originOf(holder.url), label, value });

/** One operation with its secrets changed. */
export function mapOperationSecrets<O extends Operation>(nodeId: string, operation: O, change: SecretChange): O {
  if (operation.kind !== "api_call") return operation;
  const put = putInto(nodeId, operation, change);
  return {
    ...operation,
    ...(operation.headers && { headers: mapHeaders(operation.headers, put) }),
    ...(operation.auth && { auth: mapAuth(operation.auth, put) }),
  };
}

/** One step webhook with its secret changed. */
export const mapWebhookSecrets = (nodeId: string, webhook: StepWebhook, change: SecretChange): StepWebhook =>
  // A document over the API may leave `auth` out until the schema has filled it in.
  webhook.auth ? { ...webhook, auth: mapAuth(webhook.auth, putInto(nodeId, webhook, change)) } : webhook;

/** What callers sign with is sent nowhere: it belongs to the flow's own address. */
const OWN_ADDRESS = "incoming";

/** A trigger with the secret of its callers' signatures changed. */
export function mapSignature(node: TriggerNode, change: SecretChange): TriggerNode {
  const { data } = node;
  if (data.kind !== "webhook" || typeof data.auth !== "object") return node;
  const slot = {
    nodeId: node.id,
    holderId: node.id,
    part: "auth.secret",
    origin: OWN_ADDRESS,
    label: "signing secret",
    value: data.auth.secret,
  };
  return { ...node, data: { ...data, auth: { ...data.auth, secret: change(slot) } } };
}

function mapNode(node: FlowNode, change: SecretChange): FlowNode {
  if (node.type === "step") {
    const webhooks = node.data.webhooks?.map((webhook) => mapWebhookSecrets(node.id, webhook, change));
    return webhooks ? { ...node, data: { ...node.data, webhooks } } : node;
  }
  if (node.type === "condition") return node;
  const signed = node.type === "trigger" ? mapSignature(node, change) : node;
  const operations = signed.data.operations?.map((operation) => mapOperationSecrets(node.id, operation, change));
  return operations ? ({ ...signed, data: { ...signed.data, operations } } as FlowNode) : signed;
}

/** The document with each secret replaced; the given one stays as it is. */
export const withSecrets = (document: FlowDocument, change: SecretChange): FlowDocument => ({
  ...document,
  nodes: document.nodes.map((node) => mapNode(node, change)),
});

/** All places that hold a secret, in the order of the document. */
export function secretSlots(document: FlowDocument): SecretSlot[] {
  const slots: SecretSlot[] = [];
  withSecrets(document, (slot) => {
    slots.push(slot);
    return slot.value;
  });
  return slots;
}

/** As the document leaves the server. */
export const masked = (document: FlowDocument): FlowDocument => withSecrets(document, () => null);

/**
 * Slots that say "keep what is stored" where nothing is, or something that belongs to another server.
 * @param stored the origin of each stored secret, by `slotKey`
 * @returns their keys
 */
export const missingSecrets = (document: FlowDocument, stored: ReadonlyMap<string, string>): Set<string> =>
  new Set(
    secretSlots(document)
      .filter((slot) => slot.value === null && (slot.origin === "" || stored.get(slotKey(slot)) !== slot.origin))
      .map(slotKey),
  );
