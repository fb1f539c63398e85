/** The layers hold because a lint rule holds them. This plants a violation of each and proves that the rule sees it. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

interface Planted {
  what: string;
  file: string;
  code: string;
  /** The rule that must speak; null where nothing may. */
  rule: string | null;
}

const imports = "lint/style/noRestrictedImports";
const globals = "lint/style/noRestrictedGlobals";
const from = (module: string) => `import * as planted from "${module}";\nexport const x = planted;\n`;

const PLANTED: Planted[] = [
  { what: "the floor imports a service", file: "lib/flow/a.ts", code: from("#lib/services/tasks/create-task.ts"), rule: imports },
  { what: "the floor imports the database", file: "lib/engine/a.ts", code: from("#db/client.ts"), rule: imports },
  {
    what: "the floor imports a type of the database",
    file: "lib/engine/b.ts",
    code: 'export type { Db } from "#db/client.ts";\n',
    rule: imports,
  },
  { what: "the floor imports the environment", file: "lib/wire/a.ts", code: from("#lib/env.ts"), rule: imports },
  { what: "the floor of data sets imports a service", file: "lib/data-sets/a.ts", code: from("#lib/services/live.ts"), rule: imports },
  { what: "the floor imports a built-in of Node", file: "lib/fields/a.ts", code: from("node:fs"), rule: imports },
  { what: "the floor imports crypto outside sign.ts", file: "lib/delivery/a.ts", code: from("node:crypto"), rule: imports },
  { what: "the floor imports React", file: "lib/operations/a.ts", code: from("react"), rule: imports },
  {
    what: "the floor imports a package at run time",
    file: "lib/triggers/a.ts",
    code: 'export const x = await import("drizzle-orm");\n',
    rule: imports,
  },
  { what: "the floor asks the network", file: "lib/engine/c.ts", code: 'export const x = fetch("/");\n', rule: globals },
  { what: "the floor reads the process", file: "lib/engine/d.ts", code: "export const x = process.pid;\n", rule: globals },
  { what: "the floor reads the clock", file: "lib/engine/e.ts", code: "export const x = Date.now();\n", rule: "plugin" },
  { what: "the floor draws lots", file: "lib/engine/f.ts", code: "export const x = Math.random();\n", rule: "plugin" },
  { what: "a component opens a page past what asks", file: "components/p.ts", code: 'router.push("/flows");\n', rule: "plugin" },
  { what: "a service reads the clock by itself", file: "lib/services/a.ts", code: "export const x = new Date();\n", rule: "plugin" },
  { what: "an error table imports a service", file: "lib/errors.ts", code: from("#lib/services/tasks/create-task.ts"), rule: imports },
  { what: "the database imports a service", file: "db/a.ts", code: from("#lib/services/tasks/create-task.ts"), rule: imports },
  { what: "the database imports a page", file: "db/b.ts", code: from("#app/layout.tsx"), rule: imports },
  { what: "a service imports a page", file: "lib/services/b.ts", code: from("#app/layout.tsx"), rule: imports },
  { what: "a service imports a component", file: "lib/services/c.ts", code: from("#components/ui/button.tsx"), rule: imports },
  { what: "a service imports Next", file: "lib/services/d.ts", code: from("next/headers"), rule: imports },
  { what: "a service imports undici", file: "lib/services/e.ts", code: from("undici"), rule: imports },
  {
    what: "a service asks the network by itself",
    file: "lib/services/f.ts",
    code: 'export const x = fetch("http://example.com");\n',
    rule: globals,
  },
  { what: "a worker imports undici", file: "lib/worker/a.ts", code: from("undici"), rule: imports },
  { what: "a worker imports nodemailer", file: "lib/worker/m.ts", code: from("nodemailer"), rule: imports },
  { what: "a door imports a page", file: "lib/http/a.ts", code: from("#app/layout.tsx"), rule: imports },
  { what: "a page imports the database", file: "app/(app)/page.tsx", code: from("#db/client.ts"), rule: imports },
  { what: "a page imports Drizzle", file: "app/(app)/actions.ts", code: from("drizzle-orm"), rule: imports },
  { what: "a page asks the network", file: "app/(app)/b.ts", code: 'export const x = fetch("http://example.com");\n', rule: globals },
  { what: "a route imports Next", file: "app/api/v1/tasks/route.ts", code: from("next/server"), rule: imports },
  { what: "a route of the pages imports next-auth", file: "app/data/me/route.ts", code: from("next-auth"), rule: imports },
  {
    what: "a component imports a service",
    file: "components/tasks/a.tsx",
    code: from("#lib/services/tasks/create-task.ts"),
    rule: imports,
  },
  { what: "a component imports the database", file: "components/tasks/b.tsx", code: from("#db/client.ts"), rule: imports },
  { what: "a component imports a page", file: "components/tasks/c.tsx", code: from("#app/layout.tsx"), rule: imports },
  { what: "anything imports by a relative path", file: "lib/http/b.ts", code: from("../services/create-task.ts"), rule: imports },
  {
    what: "anything but lib/env.ts reads the environment",
    file: "lib/services/g.ts",
    code: "export const x = process.env.PORT;\n",
    rule: "lint/style/noProcessEnv",
  },
  {
    what: "the floor imports the floor, zod and big.js",
    file: "lib/flow/ok.ts",
    code: `${from("zod")}${from("#lib/fields/index.ts").replaceAll("planted", "other").replace("x", "y")}`,
    rule: null,
  },
  { what: "sign.ts imports crypto", file: "lib/delivery/sign.ts", code: from("node:crypto"), rule: null },
  { what: "the database imports the floor", file: "db/ok.ts", code: from("#lib/engine/types.ts"), rule: null },
  { what: "lib/net imports undici", file: "lib/net/ok.ts", code: from("undici"), rule: null },
  { what: "lib/net imports nodemailer", file: "lib/net/mail.ts", code: from("nodemailer"), rule: null },
  { what: "lib/env.ts reads the environment", file: "lib/env.ts", code: "export const x = process.env;\n", rule: null },
  { what: "lib/ids.ts reads the clock", file: "lib/ids.ts", code: "export const x = new Date();\n", rule: null },
  { what: "a page imports a service", file: "app/(app)/ok.ts", code: from("#lib/services/tasks/create-task.ts"), rule: null },
  { what: "a component imports the floor", file: "components/ok.tsx", code: from("#lib/flow/schema.ts"), rule: null },
];

let dir: string;
let said: Map<string, string[]>;

interface Report {
  diagnostics: { category: string; location?: { path?: string | { file?: string } } }[];
}

/** The rules that spoke, by file. */
function lint(): Map<string, string[]> {
  const args = ["lint", "--vcs-enabled=false", "--reporter=json", "--max-diagnostics=none", "."];
  let output: string;
  try {
    output = execFileSync(path.resolve("node_modules/.bin/biome"), args, {
      cwd: dir,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch (error) {
    output = (error as { stdout: string }).stdout;
  }
  const found = new Map<string, string[]>();
  for (const { category, location } of (JSON.parse(output) as Report).diagnostics) {
    const place = typeof location?.path === "string" ? location.path : (location?.path?.file ?? "");
    found.set(place, [...(found.get(place) ?? []), category]);
  }
  return found;
}

beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), "baton-fence-"));
  cpSync("biome.json", path.join(dir, "biome.json"));
  cpSync("scripts/lint", path.join(dir, "scripts/lint"), { recursive: true });
  for (const { file, code } of PLANTED) {
    mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
    writeFileSync(path.join(dir, file), code);
  }
  said = lint();
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const fence = (file: string) =>
  (said.get(file) ?? []).filter((category) => [imports, globals, "plugin", "lint/style/noProcessEnv"].includes(category));

describe("is refused:", () => {
  test.each(PLANTED.filter(({ rule }) => rule !== null))("$what", ({ file, rule }) => {
    expect(fence(file)).toContain(rule);
  });
});

describe("is let through:", () => {
  test.each(PLANTED.filter(({ rule }) => rule === null))("$what", ({ file }) => {
    expect(fence(file)).toEqual([]);
  });
});
