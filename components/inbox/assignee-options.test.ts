import { expect, test } from "vitest";
import { assigneeOptions } from "#components/inbox/assignee-options.ts";

const ruth = { firstName: "Ruth", lastName: "Adams", email: "ruth@example.com" };
const sam = { firstName: "Sam", lastName: "Berg", email: "sam@example.com" };
const labels = (chosen: string | null) => assigneeOptions([ruth, sam], sam, chosen).map(({ label }) => label);

test("oneself stands first, then nobody, then the others", () => {
  expect(labels(null)).toEqual(["Everybody", "Sam Berg (you)", "Nobody", "Ruth Adams"]);
  expect(labels("nobody")).toHaveLength(4);
});

test("who has left stays to be seen where they are chosen", () => {
  expect(labels("gone@example.com").at(-1)).toBe("gone@example.com");
});
