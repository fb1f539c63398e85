/** For tests: a template thread that gets nothing of the processor for as many ms as its item says. */
import { parentPort, workerData } from "node:worker_threads";
import { IDLE, type Job, progressOf, type Reply, used } from "#lib/template/protocol.ts";

const progress = progressOf(workerData as SharedArrayBuffer);

parentPort?.on("message", ({ items }: Job) => {
  Atomics.store(progress.since, 0, process.hrtime.bigint());
  Atomics.store(progress.usedBefore, 0, used(process.threadCpuUsage()));
  Atomics.store(progress.item, 0, 0);
  Atomics.wait(progress.item, 0, 0, Number(items[0]?.source));
  Atomics.store(progress.item, 0, IDLE);
  parentPort?.postMessage({ outcomes: [{ text: "done" }], retire: false } satisfies Reply);
});
