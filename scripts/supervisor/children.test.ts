import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { gone, isAlive } from "#scripts/processes.mjs";
import { type Child, type ChildOptions, child } from "#scripts/supervisor/children.ts";

/** Writes a line for each of its lives; ends at once where the file `fail` is there. */
const CODE = `
  import { appendFileSync, existsSync } from "node:fs";
  const [dir] = process.argv.slice(2);
  appendFileSync(dir + "/lives", process.env.WORD + "\\n");
  if (existsSync(dir + "/fail")) process.exit(3);
  if (!existsSync(dir + "/stubborn")) process.on("SIGTERM", () => process.exit(0));
  else process.on("SIGTERM", () => {});
  setInterval(() => {}, 1000);
  process.send({ kind: "ready" });
`;

let dir: string;
let word: string;
let made: Child[];

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "baton-children-"));
  writeFileSync(path.join(dir, "child.mjs"), CODE);
  word = "first";
  made = [];
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
});
afterEach(async () => {
  for (const one of made) await one.stop();
  vi.restoreAllMocks();
  rmSync(dir, { recursive: true, force: true });
});

function make(options: Partial<ChildOptions> = {}): Child {
  const env = () => ({ ...process.env, WORD: word }) as NodeJS.ProcessEnv;
  const one = child({ name: "test", args: [path.join(dir, "child.mjs"), dir], env, patienceMs: 10_000, changed: () => {}, ...options });
  made.push(one);
  return one;
}
const lives = () => readFileSync(path.join(dir, "lives"), "utf8").trim().split("\n");
const until = (check: () => void) => vi.waitFor(check, { timeout: 15_000, interval: 20 });

test("one that was killed lives again", async () => {
  const one = make();
  await one.start();
  const first = one.process();
  if (first) process.kill(first.pid, "SIGKILL");
  word = "second";
  await until(() => expect(lives()).toEqual(["first", "second"]));
  expect(one.process()?.pid).not.toBe(first?.pid);
});

test("a restart ends it in order and starts it with the settings of now", async () => {
  const one = make();
  await one.start();
  word = "second";
  one.restart();
  await until(() => expect(lives()).toEqual(["first", "second"]));
});

test("one that cannot start is told and left alone", async () => {
  writeFileSync(path.join(dir, "fail"), "");
  await expect(make().start()).rejects.toThrow("The test process ended before it was ready (exit 3).");
  expect(lives()).toEqual(["first"]);
});

test("what is stopped stays stopped", async () => {
  const one = make();
  await one.start();
  const last = one.process();
  await one.stop();
  expect(isAlive(last)).toBe(false);
  expect(one.process()).toBeNull();
  expect(lives()).toEqual(["first"]);
});

test("one that is retired stays away when it ends by itself", async () => {
  const one = make();
  await one.start();
  const last = one.process();
  one.retire();
  if (last) process.kill(last.pid, "SIGTERM");
  await until(() => expect(one.process()).toBeNull());
  await one.stop();
  expect(lives()).toEqual(["first"]);
});

test("one that does not end in time is ended", async () => {
  writeFileSync(path.join(dir, "stubborn"), "");
  const one = make({ patienceMs: 100 });
  await one.start();
  const last = one.process();
  await one.stop();
  expect(last && (await gone(last, 0))).toBe(true);
});

test("who looks after it hears of each change", async () => {
  const seen: (number | undefined)[] = [];
  const one: Child = make({ changed: () => seen.push(one.process()?.pid) });
  await one.start();
  const first = one.process();
  if (first) process.kill(first.pid, "SIGKILL");
  await until(() => expect(seen).toHaveLength(3));
  expect(seen).toEqual([first?.pid, undefined, one.process()?.pid]);
});
