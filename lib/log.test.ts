import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeLog } from "#lib/log.ts";

test("a line is JSON, and what is secret is masked wherever it stands", () => {
  const lines: string[] = [];
  const log = makeLog({ level: "info" }, { write: (line) => lines.push(line) });
  log.info(
    { authorization: "Bearer x", request: { headers: { cookie: "x", "x-api-key": "x" } }, user: { password: "x", email: "a@b.c" } },
    "signed in",
  );
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    level: 30,
    msg: "signed in",
    authorization: "[redacted]",
    request: { headers: { cookie: "[redacted]", "x-api-key": "[redacted]" } },
    user: { password: "[redacted]", email: "a@b.c" },
  });
});

test("lines below the level are not written", () => {
  const lines: string[] = [];
  makeLog({ level: "warn" }, { write: (line) => lines.push(line) }).info("nothing");
  expect(lines).toEqual([]);
});

test("what a failed statement would have written is not repeated", () => {
  const lines: string[] = [];
  const cause = Object.assign(new Error("duplicate key"), { detail: "Key (email)=(ruth@example.com) already exists." });
  const err = new DrizzleQueryError("insert into members values ($1)", ["ruth@example.com\n    at"], cause);
  makeLog({ level: "info" }, { write: (line) => lines.push(line) }).error({ err }, "request failed");
  expect(lines[0]).not.toContain("ruth@example.com");
  expect(JSON.parse(lines[0] ?? "").err).toMatchObject({
    type: "DrizzleQueryError",
    message: "Failed query: insert into members values ($1): duplicate key",
    stack: expect.stringMatching(/^Failed query: insert into members values \(\$1\)\n +at .*log\.test\.ts/),
  });
});
