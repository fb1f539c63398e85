import { expect, test } from "vitest";
import { otherBefore } from "#components/tasks/steps/use-checking.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";

const page = (by: string | null, kind = "completed") =>
  ({
    steps: [{ nodeId: "pack", reason: { kind, by } }],
    members: [{ email: "dana@example.com", firstName: "Dana", lastName: "Okafor" }],
  }) as unknown as TaskPageJson;

test("who was first is named, unless that is the reader, or not known", () => {
  expect(otherBefore(page("dana@example.com"), "pack", "tom@example.com")).toBe("Dana Okafor");
  expect(otherBefore(page("dana@example.com"), "pack", "Dana@example.com")).toBeNull();
  expect(otherBefore(page(null), "pack", "tom@example.com")).toBeNull();
  expect(otherBefore(page("dana@example.com", "open"), "pack", "tom@example.com")).toBeNull();
  expect(otherBefore(null, "pack", "tom@example.com")).toBeNull();
});
