import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { missing } from "#scripts/complete-lock.mjs";

const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as { packages: Parameters<typeof missing>[0] };

test("the lock holds the packages of every system; else npm ci refuses it: run npm run lock", () => {
  expect(missing(lock.packages)).toEqual([]);
});

test("a package that the lock lacks is found, from wherever it is named", () => {
  const packages = {
    "": {},
    "node_modules/a": { optionalDependencies: { "a-linux-x64": "1.0.0", "a-darwin-arm64": "1.0.0" } },
    "node_modules/a-linux-x64": {},
    "node_modules/b/node_modules/a": { optionalDependencies: { "a-linux-x64": "1.0.0" }, dev: true },
  };
  expect(missing(packages)).toEqual([{ name: "a-darwin-arm64", range: "1.0.0", dev: false }]);
});
