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
