import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isAlive, known } from "#scripts/processes.mjs";
import { type Claimed, claim, release, rewrite } from "#scripts/supervisor/claim.ts";

interface Owner extends Claimed {
  url: string;
}

let dir: string;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "baton-claim-"));
  file = path.join(dir, "up.json");
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const put = (owner: Owner) => writeFileSync(file, JSON.stringify(owner));

test("what nobody has is taken, and given back", () => {
  expect(claim<Owner>(file, { url: "a" })).toEqual({ mine: true, before: null });
  rewrite<Owner>(file, { url: "b" });
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ self: known(process.pid), url: "b" });
  release(file);
  expect(claim<Owner>(file, { url: "c" }).mine).toBe(true);
});

test("what a living process has stays its own", () => {
  const holder = { self: known(process.ppid), url: "theirs" };
  put(holder);
  expect(claim<Owner>(file, { url: "ours" })).toEqual({ mine: false, holder });
});

test("what a dead process had is taken, and what it wrote is told", () => {
  const { pid } = spawnSync("true");
  const dead = { self: { pid, started: "then" }, url: "theirs" };
  put(dead);
  expect(claim<Owner>(file, { url: "ours" })).toEqual({ mine: true, before: dead });
});

test("a number that the system gave to somebody else is nobody's claim", () => {
  put({ self: { pid: process.ppid, started: "earlier" }, url: "theirs" });
  expect(claim<Owner>(file, { url: "ours" }).mine).toBe(true);
});

test("a file that holds nonsense is nobody's claim", () => {
  writeFileSync(file, "{");
  expect(claim<Owner>(file, { url: "ours" })).toEqual({ mine: true, before: null });
});

test("a process is alive while it runs", () => {
  expect(isAlive(known(process.pid))).toBe(true);
  expect(isAlive(known(spawnSync("true").pid))).toBe(false);
  expect(isAlive(null)).toBe(false);
});
