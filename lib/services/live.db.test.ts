import { expect, test } from "vitest";
import { testDatabase } from "#db/testing.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { announce, beginningMs, subscribe } from "#lib/services/live.ts";

await testDatabase();
const { id: workspaceId } = await testWorkspace();

/** The ids that were heard, those that were heard at once together. */
async function listening(): Promise<string[][]> {
  const heard: string[][] = [];
  await new Promise<void>((resolve) => {
    subscribe((told) => (told === "resync" ? resolve() : heard.push(told.map(({ id }) => id))));
  });
  return heard;
}

test("what begins is told with what ends soon, and by itself where nothing does", async () => {
  const heard = await listening();
  const tell = (id: string, withinMs?: number) => announce(workspaceId, [{ kind: "task", id, flowId: "f" }], withinMs);
  tell("slow", 60_000);
  tell("quick", 60_000);
  tell("quick");
  await expect.poll(() => heard).toEqual([["slow", "quick"]]);
  tell("slow", beginningMs);
  await expect.poll(() => heard).toEqual([["slow", "quick"], ["slow"]]);
});
