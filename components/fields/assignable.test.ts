import { expect, test } from "vitest";
import { assignable } from "#components/fields/assignable.ts";
import type { Role } from "#lib/auth/can.ts";

const person = (email: string, role: Role) => ({ id: email, email, firstName: "", lastName: "", role, active: true });
const [ada, ines, tom] = [person("ada", "admin"), person("ines", "integrator"), person("tom", "member")] as const;
const people = [ada, ines, tom];

test("integrators are offered no work, because they perform nothing", () => expect(assignable(people, null)).toEqual([ada, tom]));

test("one who has it already stays to be seen", () => {
  expect(assignable(people, "ines")).toEqual(people);
  expect(assignable(people, "tom")).toEqual([ada, tom]);
});
