import { expect, test } from "vitest";
import { standsAt } from "#components/tasks/stands-at.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";
import type { RunJson } from "#lib/wire/run.ts";

const said = (status: "active" | "completed", stage: string | null, run: RunJson["status"] | null) =>
  standsAt({
    task: { name: "Acme", status } as TaskPageJson["task"],
    stage,
    run: run && ({ status: run, action: { name: "File" } } as RunJson),
  });

test("a task is where it waits, or completed", () => {
  expect(said("active", "Review", null)).toBe("Acme is in Review.");
  expect(said("completed", null, null)).toBe("Acme is completed.");
  expect(said("active", null, null)).toBe("");
});

test("what runs by itself, and above all what stopped, is said before where the task is", () => {
  expect(said("active", null, "waiting")).toBe("File is running on Acme.");
  expect(said("active", null, "running")).toBe("File is running on Acme.");
  expect(said("active", "Review", "failed")).toBe("File stopped on Acme.");
  expect(said("active", null, "interrupted")).toBe("File was interrupted on Acme.");
});
