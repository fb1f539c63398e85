import { describe, expect, test, vi } from "vitest";
import { withAll } from "#components/log/narrowing.ts";

describe("a choice of one of these or nothing", () => {
  const options = [{ value: "good", label: "Good" }];

  test("has everything first, chosen where nothing is", () => {
    const choice = withAll("Anything", options, undefined, () => undefined);
    expect(choice.options).toEqual([{ value: choice.value, label: "Anything" }, ...options]);
  });

  test("keeps what is chosen, and says which it becomes", () => {
    const onChange = vi.fn();
    const choice = withAll("Anything", options, "good", onChange);
    expect(choice.value).toBe("good");
    for (const { value } of choice.options) choice.onChange(value);
    expect(onChange.mock.calls).toEqual([[undefined], ["good"]]);
  });
});
