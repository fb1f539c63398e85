import type { z } from "zod";
import { asSentence, type Fault, firstFaults } from "#lib/errors.ts";

type Issue = z.core.$ZodIssue;

/** A union reports each branch; the branch that got furthest says what the writer meant. */
function deepest(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const depth = (issues: readonly Issue[]) =>
    Math.max(0, ...issues.map((issue) => issue.path.length + (issue.code === "unrecognized_keys" ? 0.5 : 0)));
  return branches.reduce((best, issues) => (depth(issues) > depth(best) ? issues : best), branches[0] ?? []);
}

interface Placed {
  path: PropertyKey[];
  issue: Issue;
}

function flatten(issue: Issue, base: readonly PropertyKey[]): Placed[] {
  const path = [...base, ...issue.path];
  if (issue.code === "invalid_union" && issue.errors.length > 0) return deepest(issue.errors).flatMap((inner) => flatten(inner, path));
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => ({ path: [...path, key], issue }));
  return [{ path, issue }];
}

/** Each bad value with its place. */
export const issuesOf = (error: z.core.$ZodError): Placed[] => error.issues.flatMap((issue) => flatten(issue, []));

/** Faults in words, a sentence each. */
export const inWords = (faults: readonly Fault[]): string =>
  firstFaults(faults)
    .map(({ path, message }) => asSentence(path === "" ? message : `${path}: ${message}`))
    .join(" ");

/** Each bad value with its path (`nodes.2.data.name`). */
export const faultsOf = (error: z.core.$ZodError): Fault[] =>
  issuesOf(error).map(({ path, issue }) => ({
    path: path.join("."),
    message: issue.code === "unrecognized_keys" ? "There is no such property here." : issue.message,
  }));
