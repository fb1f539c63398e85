/**
 * Processes are killed at random moments under load: whatever was committed is delivered, under one id, and nothing else is.
 * `KILL_SECONDS` says for how long; `npm run test:long` takes its time.
 */
import { expect, test } from "@playwright/test";
import { flowWithWebhook } from "#e2e/flows.ts";
import { type Receiver, startReceiver } from "#e2e/receiver.ts";
import { api } from "#e2e/server.ts";
import { kill, type Part } from "#e2e/supervised.ts";
import type { DeliverySummaryJson } from "#lib/wire/delivery.ts";
import type { TaskJson } from "#lib/wire/task.ts";

const seconds = Number(process.env.KILL_SECONDS ?? "6");
const people = 4;
/** Who is killed, in turns. A worker that lives on while its database dies must let nothing slip either. */
const VICTIMS: Record<string, readonly Part[]> = {
  "workers, web processes and databases": ["worker", "web", "worker", "database", "worker"],
  "databases alone": ["database"],
};

interface Listed<T> {
  items: T[];
  nextCursor: string | null;
}

async function all<T>(address: string): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const { body }: { body: Listed<T> } = await api("GET", `${address}&limit=200${cursor === "" ? "" : `&cursor=${cursor}`}`);
    items.push(...body.items);
    cursor = body.nextCursor;
  }
  return items;
}

/** What is read as soon as it can be, and holds. */
async function onceItAnswers<T>(read: () => Promise<T>): Promise<T> {
  let answer: T | undefined;
  await expect(async () => {
    answer = await read();
  }).toPass({ timeout: 60_000 });
  return answer as T;
}

const isCompleted = ({ steps }: TaskJson): boolean =>
  steps.some(({ nodeId, status }) => nodeId === "in_progress" && status === "Completed");

/** Moves tasks through the step until it is time, one at least; what fails, because somebody was killed, is left as it is. */
async function work(flowId: string, until: number): Promise<void> {
  for (let done = 0; performance.now() < until || done === 0; ) {
    try {
      const { body: task } = await api<TaskJson>("POST", `/flows/${flowId}/tasks`, { fields: { company_name: "Acme Corp" } });
      for (const action of ["Start", "Finish"]) await api("POST", `/tasks/${task.id}/actions`, { action });
      done++;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function killAll(victims: readonly Part[], until: number): Promise<void> {
  for (let turn = 0; performance.now() < until; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 1200));
    await kill(victims[turn % victims.length] ?? "worker");
  }
}

const idsByTask = ({ requests }: Receiver): Map<string, Set<string>> => {
  const ids = new Map<string, Set<string>>();
  for (const { headers, body } of requests) {
    const { task } = JSON.parse(body) as { task: { id: string } };
    ids.set(task.id, (ids.get(task.id) ?? new Set()).add(headers["webhook-id"] ?? ""));
  }
  return ids;
};

for (const [named, victims] of Object.entries(VICTIMS))
  test(`while ${named} are killed, every completed step is delivered under one id, and nothing that was not committed`, async () => {
    test.setTimeout((seconds + 180) * 1000);
    const receiver = await startReceiver();
    const flow = await flowWithWebhook("Killed", receiver.url);
    const until = performance.now() + seconds * 1000;
    await Promise.all([killAll(victims, until), ...Array.from({ length: people }, () => work(flow.id, until))]);

    // The one that was killed last may still be on its way back.
    const { completed, deliveries } = await onceItAnswers(async () => {
      const tasks = await all<TaskJson>(`/tasks?flow=${flow.id}`);
      const deliveries = await all<DeliverySummaryJson>(`/deliveries?flow=${flow.id}`);
      expect(deliveries.filter(({ status }) => status === "pending")).toEqual([]);
      return { completed: tasks.filter(isCompleted), deliveries };
    });
    expect(completed.length).toBeGreaterThan(0);
    expect(deliveries.map(({ task }) => task?.id).sort()).toEqual(completed.map(({ id }) => id).sort());
    expect(deliveries.filter(({ status }) => status !== "delivered")).toEqual([]);

    const received = idsByTask(receiver);
    expect([...received.keys()].sort()).toEqual(completed.map(({ id }) => id).sort());
    for (const { task, messageId } of deliveries) expect(received.get(task?.id ?? "")).toEqual(new Set([messageId]));
    await receiver.close();
  });
