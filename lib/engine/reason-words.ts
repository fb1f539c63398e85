/** Why a step is where it is, in words. Apart from the data, so that pages do not load the engine for it. Pure. */

import type { StepReason } from "#lib/engine/reasons.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { rulesSentence } from "#lib/flow/rules/rule-words.ts";
import { eitherOf, listed } from "#lib/in-words.ts";

/** How ids and values are said. */
interface ReasonNames {
  /** A node's name. */
  node(id: string): string;
  person(email: string): string;
  fields: readonly FieldDefinition[];
  /** BCP 47: `en-GB`. */
  locale: string;
}

/** More than this many names are counted. */
const MOST_NAMES = 3;

function named(ids: readonly string[], { node }: ReasonNames, say: typeof listed): string {
  const names = ids.slice(0, ids.length > MOST_NAMES ? MOST_NAMES - 1 : MOST_NAMES).map(node);
  const rest = ids.length - names.length;
  return say(rest > 0 ? [...names, `${rest} others`] : names);
}

const again = (ids: readonly string[]) => (ids.length === 1 ? "was opened again" : "were opened again");

function comingWords({ after, rejected }: StepReason & { kind: "not_reached" }, names: ReasonNames): string {
  if (after.length > 0) return `After ${named(after, names, eitherOf)}`;
  return rejected.length > 0 ? `If ${named(rejected, names, eitherOf)} is rejected` : "Not reached yet";
}

/** "Waits for Contract signed and Credit check": without a full stop, and without the time of a completion. */
export function reasonWords(reason: StepReason, names: ReasonNames): string {
  switch (reason.kind) {
    case "open":
      return "Open";
    case "completed":
      return `${reason.decision ?? "Completed"} by ${reason.by === null ? "itself" : names.person(reason.by)}`;
    case "hidden": {
      const rules = rulesSentence(reason.rules, names.fields, names.locale);
      return rules === "" ? "Hidden by its rule" : `Hidden by its rule: ${rules}`;
    }
    case "stopped_by_hand":
      return "Stopped when the task was completed by hand";
    case "held_back":
      return `Held back: ${named(reason.by, names, listed)} ${again(reason.by)}`;
    case "waits_for_review":
      return `Waits for ${named(reason.of, names, listed)}`;
    case "waits_for_action":
      return `Waits until ${named(reason.actions, names, listed)} is done`;
    case "not_reached":
      return comingWords(reason, names);
    case "left_out":
      return reason.over ? "Not reached" : "Not reached: the task went another way";
  }
}
