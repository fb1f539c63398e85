import { expect, test } from "vitest";
import { goesOf } from "#components/tasks/actions/discard-words.ts";

test("where a task goes without its stopped action is said by the names of its steps", () => {
  expect(goesOf(null, "In Progress")).toBe("The task stays in In Progress.");
  expect(goesOf(null, null)).toBe("The task stays where it is.");
  expect(goesOf({ steps: ["Review"], depends: true }, null)).toBe("The task goes on without it to Review.");
  expect(goesOf({ steps: ["Review", "Billing"], depends: false }, "Sales")).toBe("The task goes on without it to Review and Billing.");
  expect(goesOf({ steps: ["Review", "Billing"], depends: true }, null)).toBe("The task goes on without it, to Review or Billing.");
  expect(goesOf({ steps: [], depends: false }, null)).toBe("The task goes on without it.");
});
