/** A walk over every door of the app: each says who may come in. */
import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { API_ROUTES } from "#app/api/routes.ts";
import { PERMISSIONS } from "#lib/auth/can.ts";
import type { DoorSpec } from "#lib/http/door.ts";
import { VERBS } from "#lib/http/openapi.ts";

const root = path.resolve(import.meta.dirname, "../..");
const find = (pattern: string) => globSync(pattern, { cwd: root }).sort();
const load = (file: string) => import(path.join(root, file)) as Promise<Record<string, { spec?: Partial<DoorSpec> }>>;
const isPermission = (name: unknown) => typeof name === "string" && Object.hasOwn(PERMISSIONS, name);

/** Exports of a route file that Next reads beside the verbs. */
const segmentSettings = ["dynamic", "maxDuration", "runtime"];

describe("route files", () => {
  const files = [...find("app/api/v1/**/route.ts"), ...find("app/v1/**/route.ts"), ...find("app/data/**/route.ts")];

  test("there are some", () => expect(files.length).toBeGreaterThan(30));

  test.each(files)("%s exports doors that say who may come in", async (file) => {
    const verbs = Object.entries(await load(file)).filter(([name]) => !segmentSettings.includes(name));
    expect(verbs.length).toBeGreaterThan(0);
    for (const [name, door] of verbs) {
      expect([...VERBS, "HEAD", "OPTIONS"], `${file} ${name}`).toContain(name);
      expect(door.spec, `${file} ${name} is made by door()`).toBeDefined();
      const { by, can, why } = door.spec as DoorSpec;
      if (by === "anyone") expect(why, `${file} ${name} says why anyone may come in`).toMatch(/\w/);
      else expect(can, `${file} ${name} names a permission`).toSatisfy(isPermission);
      if (file.startsWith("app/api/v1/")) expect(by, `${file} ${name}`).toBe("apiKey");
    }
  });

  test("the API's list names every folder of app/api/v1", () => {
    const folders = find("app/api/v1/**/route.ts")
      .map((file) => `/${path.dirname(file).slice("app/".length)}`)
      .sort();
    expect(Object.keys(API_ROUTES).sort()).toEqual(folders);
  });
});

test("Next's own route handlers are next-auth's alone", () => {
  const others = find("app/**/route.ts").filter((file) => !/^app\/(api\/v1|v1|data)\//.test(file));
  expect(others).toEqual(["app/api/auth/[...nextauth]/route.ts"]);
});

describe("server actions", () => {
  /** Those that anyone may call. */
  const openActions = new Set(["acceptLinkAction"]);
  const files = find("app/**/actions.ts");

  test.each(files)("%s exports form actions that name a permission", async (file) => {
    const actions = Object.entries(await load(file));
    expect(actions.length).toBeGreaterThan(0);
    for (const [name, action] of actions)
      expect(action.spec?.why ?? action.spec?.can ?? null, `${file} ${name}`).toSatisfy(
        (said) => isPermission(said) || (openActions.has(name) && said !== null),
      );
  });

  test("stand in files of that name only", () => {
    const hidden = find("{app,components,lib}/**/*.{ts,tsx}").filter(
      (file) => path.basename(file) !== "actions.ts" && /^\s*["']use server["']/m.test(readFileSync(path.join(root, file), "utf8")),
    );
    expect(hidden).toEqual([]);
  });
});

describe("pages", () => {
  const pages = find("app/(app)/**/page.tsx");
  /** Readable without sign-in: signing in itself, one-time links, public forms, the API's documentation. */
  const open = [
    "app/(auth)/sign-in/page.tsx",
    "app/(auth)/welcome/[token]/page.tsx",
    "app/docs/guide/[page]/page.tsx",
    "app/docs/page.tsx",
    "app/f/[flowId]/page.tsx",
  ];

  test.each(pages)("%s asks for a permission", (file) => {
    const source = readFileSync(path.join(root, file), "utf8");
    const named = [...source.matchAll(/(?:requireActor|pageRead)\(\s*"([^"]+)"/g)].map(([, permission]) => permission);
    expect(named.length).toBeGreaterThan(0);
    for (const permission of named) expect(permission).toSatisfy(isPermission);
  });

  test("outside of app/(app) are the open ones only", () => {
    const others = find("app/**/page.tsx").filter((file) => !file.startsWith("app/(app)/"));
    expect(open.filter((file) => existsSync(path.join(root, file)))).toEqual(expect.arrayContaining(others));
  });
});
