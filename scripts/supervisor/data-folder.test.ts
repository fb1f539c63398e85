import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeDataFolder } from "#scripts/supervisor/data-folder.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "baton-data-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const take = (folder: string) => takeDataFolder(folder, "http://127.0.0.1:3000", false);

test("a folder that is not there is made with those above it", async () => {
  const folder = path.join(dir, "one/two");
  const taken = await take(folder);
  expect(statSync(folder).isDirectory()).toBe(true);
  taken.release();
});

test("one where nothing can be made is told at once, in one sentence", () =>
  expect(take("/proc/nope/data")).rejects.toThrow(
    /^BATON_DATA_DIR "\/proc\/nope\/data" cannot be made or written \(\w+\)\. Choose a folder of yours\. Example: BATON_DATA_DIR=\/\S+$/,
  ));

test("a file in its place is told likewise", async () => {
  const file = path.join(dir, "file");
  writeFileSync(file, "");
  await expect(take(file)).rejects.toThrow(`BATON_DATA_DIR "${file}" cannot be made or written (EEXIST).`);
  await expect(take(path.join(file, "below"))).rejects.toThrow("(ENOTDIR)");
});
