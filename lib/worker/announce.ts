/** Tells open pages what the worker changed. Many deliveries a second are no reason for as many notifications. */
import type { Noticed } from "#db/endpoint-health.ts";
import { toPublic } from "#lib/ids.ts";
import { once } from "#lib/once.ts";
import { announce, flushLive } from "#lib/services/live.ts";
import type { LiveEvent } from "#lib/wire/live-event.ts";

const gatherMs = 100;
/** More than this at once, and pages are told to look at everything again. */
const mostAtOnce = 200;

interface Gathered {
  waiting: Map<string, Map<string, LiveEvent>>;
  timer: NodeJS.Timeout | null;
}
const gathered = () => once<Gathered>("worker announcements", () => ({ waiting: new Map(), timer: null }));

/** Tells what was gathered, at once. */
export async function flushAnnouncements(): Promise<void> {
  flush();
  await flushLive();
}

function flush(): void {
  const own = gathered();
  own.timer = null;
  for (const [workspaceId, events] of own.waiting)
    announce(workspaceId, events.size > mostAtOnce ? [{ kind: "resync", id: "" }] : [...events.values()]);
  own.waiting.clear();
}

function gather(workspaceId: string, events: LiveEvent[]): void {
  const own = gathered();
  const waiting = own.waiting.get(workspaceId) ?? new Map<string, LiveEvent>();
  own.waiting.set(workspaceId, waiting);
  for (const event of events) waiting.set(`${event.kind}:${event.id}`, event);
  own.timer ??= setTimeout(flush, gatherMs);
}

interface Changed {
  id: string;
  workspaceId: string;
  taskId: string | null;
  flowId: string | null;
}

const eventsOf = ({ id, taskId, flowId }: Changed): LiveEvent[] => [
  { kind: "delivery", id: toPublic(id) },
  ...(taskId === null ? [] : [{ kind: "task" as const, id: toPublic(taskId), ...(flowId !== null && { flowId: toPublic(flowId) }) }]),
];

/** Badges, the log and the drawer follow. */
export function announceChanged(deliveries: readonly Changed[]): void {
  for (const each of deliveries) gather(each.workspaceId, eventsOf(each));
}

export function announceNotices(noticed: readonly Noticed[]): void {
  for (const { workspaceId, endpointId, flowId } of noticed)
    gather(workspaceId, [{ kind: "endpoint", id: toPublic(endpointId), ...(flowId !== null && { flowId: toPublic(flowId) }) }]);
}
