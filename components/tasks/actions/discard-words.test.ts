import { expect, test } from "vitest";
import { goesOf } from "#components/tasks/actions/discard-words.ts";

test("where a task goes without its stopped action is said by the names of its steps", () => {
  expect(goesOf(null, "In Progress")).toBe("The task stays in In Progress.");
  expect(goesOf(null, null)).toBe("The task stays where it is.");
  const to = (surely: string[], perhaps: string[] = []) => goesOf({ surely, perhaps }, "Sales");
  expect(to(["Review", "Billing"])).toBe("The task goes on without it to Review and Billing.");
  expect(to([], ["Review", "Billing"])).toBe("The task goes on without it, and may go to Review or Billing.");
  expect(to(["Review"], ["Sales", "Billing"])).toBe("The task goes on without it to Review, and may go to Sales or Billing.");
  expect(to([])).toBe("The task goes on without it.");
});
