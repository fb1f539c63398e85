import { expect, test } from "vitest";
import { userJson } from "#lib/wire/performer.ts";

test("messages and templates know who performed an action by id, email and names", () => {
  const performer = { id: "I", email: "ruth@example.com", firstName: "Ruth", lastName: "Okafor", more: "kept back" };
  expect(userJson(performer)).toEqual({ id: "I", email: "ruth@example.com", first_name: "Ruth", last_name: "Okafor" });
  expect(userJson(null)).toBeNull();
});
