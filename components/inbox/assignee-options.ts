/** Whose tasks the inbox can show. Pure. */
import { personOptions } from "#components/fields/person-options.ts";
import type { SelectOption } from "#components/ui/select.tsx";
import { NOBODY } from "#lib/wire/nobody.ts";

interface Person {
  firstName: string;
  lastName: string;
  email: string;
}

/**
 * Everybody, then oneself, nobody and the others.
 * @param chosen stays to be seen where it is nobody's who is here
 */
export function assigneeOptions(people: readonly Person[], me: Pick<Person, "email">, chosen: string | null): SelectOption[] {
  const options = personOptions(people);
  const own = options.filter(({ value }) => value === me.email).map(({ value, label }) => ({ value, label: `${label} (you)` }));
  const others = options.filter(({ value }) => value !== me.email);
  const known = [{ value: "", label: "Everybody" }, ...own, { value: NOBODY, label: "Nobody" }, ...others];
  return chosen === null || known.some(({ value }) => value === chosen) ? known : [...known, { value: chosen, label: chosen }];
}
