import { expect, test, vi } from "vitest";
import { watched } from "#components/builder/canvas/watched.ts";

test("whoever watches is told of another value, and of nothing once it has ended that", () => {
  const value = watched<string | null>(null);
  const told = vi.fn();
  const end = value.subscribe(told);
  value.set(null);
  expect(told).not.toHaveBeenCalled();
  value.set("n1");
  expect(value.get()).toBe("n1");
  expect(told).toHaveBeenCalledTimes(1);
  end();
  value.set("n2");
  expect(told).toHaveBeenCalledTimes(1);
});
