import { describe, expect, test } from "vitest";
import { ownPath } from "#components/app/sign-in.ts";

const origin = "http://127.0.0.1:3000";

describe("where sign-in leads to", () => {
  test.each([
    ["/flows?status=live#top", "/flows?status=live#top"],
    ["http://127.0.0.1:3000/tasks/1", "/tasks/1"],
    ["tasks/1", "/tasks/1"],
  ])("%s is followed", (given, path) => {
    expect(ownPath(given, origin)).toBe(path);
  });

  test.each([
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "http://127.0.0.1:3001/",
    "javascript:alert(1)",
    "data:text/html,x",
    "http://127.0.0.1:3000//evil.example",
    "/sign-in?x",
    "",
    null,
    undefined,
  ])("%s is not", (given) => {
    expect(ownPath(given, origin)).toBeNull();
  });
});
