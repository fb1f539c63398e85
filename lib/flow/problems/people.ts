/** People whom steps wait for in vain. */
import { type NamedPerson, namedIn } from "#lib/flow/named-people.ts";
import { type Check, problemAt } from "#lib/flow/problems/problem.ts";

const PLACES: Record<NamedPerson["as"], string> = { approver: "approvers", assignee: "assignee" };

const textOf = ({ email, as }: NamedPerson) =>
  `${as === "approver" ? `asks ${email} to approve` : `is assigned to ${email}`}, who is no active administrator or member. Choose somebody else.`;

export const people: Check = ({ document, context: { performers } }) => {
  if (performers === undefined) return [];
  const known = new Set(performers.map((email) => email.toLowerCase()));
  return document.nodes.flatMap((node) =>
    node.type === "step"
      ? namedIn(node)
          .filter(({ email }) => !known.has(email.toLowerCase()))
          .map((person) => problemAt(PLACES[person.as], "unknown_member", node, textOf(person)))
      : [],
  );
};
