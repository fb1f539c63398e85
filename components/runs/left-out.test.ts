import { expect, test } from "vitest";
import { leftOut } from "#components/runs/left-out.ts";

const run = (status: "failed" | "interrupted" | "running" | "succeeded") => ({ status });

test("chosen runs that have not stopped are left out, which is said with how many they are", () => {
  expect(leftOut([run("failed"), run("succeeded")], "en-GB")).toBe("1 other chosen run has not stopped and stays as it is.");
  expect(leftOut([run("running"), run("failed"), run("succeeded")], "en-GB")).toBe(
    "2 other chosen runs have not stopped and stay as they are.",
  );
});

test("nothing is said where all have stopped", () => expect(leftOut([run("failed"), run("interrupted")], "en-GB")).toBeNull());
