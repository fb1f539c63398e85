/** People in selects. Pure. */
import type { SelectOption } from "#components/ui/select.tsx";
import { fullName } from "#lib/wire/full-name.ts";

interface Person {
  firstName: string;
  lastName: string;
  email: string;
}

const nameKey = (person: Person): string => fullName(person).toLowerCase();

/** Names that more than one has, whatever their case. */
function sharedNames(people: readonly Person[]): Set<string> {
  const seen = new Set<string>();
  return new Set(people.map(nameKey).filter((name) => seen.has(name) || !seen.add(name)));
}

const labelled = (person: Person, shared: ReadonlySet<string>): string =>
  shared.has(nameKey(person)) ? `${fullName(person)} (${person.email})` : fullName(person);

/** The name; with the email where others of `among` have the same. */
export const personLabel = (person: Person, among: readonly Person[]): string => labelled(person, sharedNames(among));

/** Each by email. `among`: everybody whom a name could mean, where only some are offered. */
export function personOptions(people: readonly Person[], among: readonly Person[] = people): SelectOption[] {
  const shared = sharedNames(among);
  return people.map((person) => ({ value: person.email, label: labelled(person, shared) }));
}
