/** The only maker of ids and the only reader of the clock. */
import { createHash, randomBytes } from "node:crypto";
import { v4, v7 } from "uuid";

/** A time-ordered uuid, for rows of tables that grow. */
export const newId = (): string => v7();
/** A random uuid, where the id itself is a capability. */
export const newSecretId = (): string => v4();
export const newToken = (bytes = 32): string => randomBytes(bytes).toString("base64url");

export const now = (): Date => new Date();
/** Milliseconds that only go forward, for durations. */
export const ticks = (): number => performance.now();

/** A uuid column as the 22 base64url characters that the outside sees. */
export const toPublic = (uuid: string): string => Buffer.from(uuid.replaceAll("-", ""), "hex").toString("base64url");

const asUuid = (hex: string): string => [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");

/** 22 base64url characters as a uuid; null for anything else. */
export function fromPublic(id: string): string | null {
  if (!/^[A-Za-z0-9_-]{22}$/.test(id)) return null;
  const hex = Buffer.from(id, "base64url").toString("hex");
  if (hex.length !== 32 || Buffer.from(hex, "hex").toString("base64url") !== id) return null;
  return asUuid(hex);
}

/** 22 characters made from several parts: the same parts give the same id. */
function hashed(...parts: string[]): string {
  return createHash("sha256").update(parts.join("\0")).digest().subarray(0, 16).toString("base64url");
}
/** 22 characters that tell long texts apart. */
export const fingerprint = (text: string): string => hashed("text", text);

/** A step of a task has no row of its own: its id follows from the task (public id) and the node. */
export const stepId = (taskId: string, nodeId: string): string => hashed("step", taskId, nodeId);

/** A step of a flow (public id) in all of its versions and tasks. */
export const stepGroupId = (flowId: string, nodeId: string): string => hashed("step group", flowId, nodeId);

/** An endpoint is a webhook with an address: the same ones give the same id (uuid). */
export const endpointId = (flowId: string, nodeId: string, webhookId: string, url: string): string =>
  asUuid(createHash("sha256").update(["endpoint", flowId, nodeId, webhookId, url].join("\0")).digest("hex").slice(0, 32));

/** An organisation webhook (uuid) with an address. */
export const organisationEndpointId = (webhookId: string, url: string): string =>
  asUuid(createHash("sha256").update(["organisation endpoint", webhookId, url].join("\0")).digest("hex").slice(0, 32));

/** A time-ordered uuid that follows from another one and a name: the same ones give the same id, at the first one's time. */
export function idWithin(id: string, name: string): string {
  const hex = createHash("sha256").update(["within", id, name].join("\0")).digest("hex");
  const variant = ((Number.parseInt(hex.slice(3, 4), 16) & 3) | 8).toString(16);
  return asUuid(`${id.replaceAll("-", "").slice(0, 12)}7${hex.slice(0, 3)}${variant}${hex.slice(4, 19)}`);
}

/** When a time-ordered id was made. */
export const timeOf = (uuid: string): Date => new Date(Number.parseInt(uuid.replaceAll("-", "").slice(0, 12), 16));

/** No time-ordered id made at or after this moment is smaller: where a range of time begins among ids. */
export const firstIdAt = (at: Date): string => asUuid(at.getTime().toString(16).padStart(12, "0").padEnd(32, "0"));

/** From 0 up to 1, any number: spreads what would else happen at one moment. */
export const chance = (): number => Math.random();
