/** A template thread: takes a job, renders or checks its items one after the other, says all the while where it is. */
import { parentPort, workerData } from "node:worker_threads";
import { createEngine } from "#lib/template/engine.ts";
import { IDLE, type Job, memoryKept, type Outcome, progressOf, type Reply, used } from "#lib/template/protocol.ts";
import { markerFor, readScope } from "#lib/template/values.ts";

const progress = progressOf(workerData as SharedArrayBuffer);
const engine = createEngine();

function pick(scope: Readonly<Record<string, unknown>>, roots: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(roots.filter((root) => Object.hasOwn(scope, root)).map((root) => [root, scope[root]]));
}

function run({ task, items, scope }: Job): Outcome[] {
  const marker = markerFor(scope, ...items.map(({ code }) => code));
  const values = readScope(scope, marker);
  return items.map((item, at) => {
    Atomics.store(progress.since, 0, process.hrtime.bigint());
    Atomics.store(progress.usedBefore, 0, used(process.threadCpuUsage()));
    Atomics.store(progress.item, 0, at);
    if (task === "render") return engine.render(item, { scope: pick(values, item.roots), marker });
    const fault = engine.check(item);
    return fault ? { fault } : { text: "" };
  });
}

parentPort?.on("message", (job: Job) => {
  const outcomes = run(job);
  Atomics.store(progress.item, 0, IDLE);
  parentPort?.postMessage({ outcomes, retire: engine.memory() > memoryKept } satisfies Reply);
});
