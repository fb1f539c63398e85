import { expect, onTestFinished, test } from "vitest";
import { TemplatePool } from "#lib/template/pool.ts";
import { deadlineMs, type Job } from "#lib/template/protocol.ts";

/** A pool on a machine that is busy with other things. */
function starved(patienceMs?: number): TemplatePool {
  const pool = new TemplatePool({ size: 1, thread: new URL("./testing-thread.ts", import.meta.url), patienceMs });
  onTestFinished(() => pool.close());
  return pool;
}

/** @param ms that its thread gets nothing of the processor */
const waitingFor = (ms: number): Job => ({
  task: "render",
  items: [{ kind: "expression", source: String(ms), code: "", roots: [] }],
  scope: "{}",
});

test("time that the machine takes for other things does not count", async () => {
  expect(await starved().run(waitingFor(3 * deadlineMs))).toEqual([{ text: "done" }]);
});

test("where it takes all, what asked fails as a whole: no template is to blame, and the next one has its turn", async () => {
  const pool = starved(1000);
  await expect(pool.run(waitingFor(Number.POSITIVE_INFINITY))).rejects.toMatchObject({ code: "unavailable" });
  expect(await pool.run(waitingFor(0))).toEqual([{ text: "done" }]);
});
