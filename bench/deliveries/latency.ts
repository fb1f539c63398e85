/** How long a message takes from its commit to the first byte at the receiver, which is this process. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { bodyOf } from "#bench/deliveries/message.ts";
import { addEndpoints, type Queue, switchEndpoints } from "#bench/deliveries/queue.ts";
import { newId, toPublic } from "#lib/ids.ts";

export interface Arrivals {
  origin: string;
  /** Resolves with the moment at which the message of this id (22 characters) arrived. */
  arrival(id: string): Promise<number>;
  close(): void;
}

/** A receiver that notes when each message comes. */
export async function arrivals(): Promise<Arrivals> {
  const waiting = new Map<string, (at: number) => void>();
  const server = createServer((request, response) => {
    waiting.get(String(request.headers["webhook-id"]))?.(performance.now());
    request.resume().once("end", () => response.writeHead(200, { "content-length": 0 }).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrival: (id) => new Promise((resolve) => waiting.set(id, resolve)),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Commits one message and tells the workers, as Baton does. @returns the moment of the commit */
async function commit({ sql, workspaceId }: Queue, endpoint: string, id: string): Promise<number> {
  await sql`
    with written as (
      insert into messages (id, workspace_id, endpoint_id, webhook_id, webhook_name, event_type, subject, created_at, body)
      values (${id}, ${workspaceId}, ${endpoint}, 'w', 'Webhook', 'StepCompleted', 'Acme Corp', now(), ${bodyOf(toPublic(id))})
    )
    insert into deliveries (id, workspace_id, endpoint_id, status, tries_left, next_at) values (${id}, ${workspaceId}, ${endpoint}, 'pending', 3, now())`;
  const at = performance.now();
  await sql.notify("baton_due", "");
  return at;
}

/** One message at a time. @returns milliseconds, ascending */
export async function idleLatency(queue: Queue, count: number): Promise<number[]> {
  const receiver = await arrivals();
  const [endpoint = ""] = await addEndpoints(queue, receiver.origin, 1);
  await switchEndpoints(queue, [endpoint], "on");
  const times: number[] = [];
  for (let done = 0; done < count; done++) {
    const id = newId();
    const arrived = receiver.arrival(toPublic(id));
    const committed = await commit(queue, endpoint, id);
    times.push(Math.max(0, (await arrived) - committed));
    // Idle means that nothing else is on its way.
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await switchEndpoints(queue, [endpoint], "paused");
  receiver.close();
  return times.sort((a, b) => a - b);
}

const pauseMs = 4;

/** Messages to 19 endpoints one after the other, beside one more that answers or hangs. @returns milliseconds of the 19, ascending */
export async function besideOne(queue: Queue, other: string, count: number, path = "/hook"): Promise<number[]> {
  const receiver = await arrivals();
  const endpoints = await addEndpoints(queue, receiver.origin, 19);
  const [beside = ""] = await addEndpoints(queue, other, 1, path);
  await switchEndpoints(queue, [...endpoints, beside], "on");
  const times: Promise<number>[] = [];
  for (let done = 0; done < count; done++) {
    if (done % 20 === 0) await commit(queue, beside, newId());
    const id = newId();
    const arrived = receiver.arrival(toPublic(id));
    const committed = await commit(queue, endpoints[done % endpoints.length] ?? "", id);
    times.push(arrived.then((at) => Math.max(0, at - committed)));
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  const all = await Promise.all(times);
  await switchEndpoints(queue, [...endpoints, beside], "paused");
  receiver.close();
  return all.sort((a, b) => a - b);
}
