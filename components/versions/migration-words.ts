/** What a move to another version does, in plain words. Pure. */

import type { Tone } from "#components/ui/status-badge.tsx";
import type { MigrationLine, Standing } from "#lib/engine/preview-migration.ts";
import type { StepFate } from "#lib/engine/tally-migration.ts";
import { counted, listed } from "#lib/in-words.ts";
import type { TasksPreviewJson } from "#lib/wire/migration.ts";

/** How a step stands, or what became of it: `StateIcon` has the icons. */
export type StepMark = Standing | "new" | "gone" | "removed";

export const MARKS: Record<StepMark, { word: string; tone: Tone }> = {
  completed: { word: "Completed", tone: "ok" },
  open: { word: "Open", tone: "wait" },
  stopped: { word: "Not its turn", tone: "neutral" },
  hidden: { word: "Hidden", tone: "neutral" },
  new: { word: "New", tone: "info" },
  gone: { word: "Gone", tone: "bad" },
  removed: { word: "Removed", tone: "neutral" },
};

export const markNow = ({ was }: MigrationLine): StepMark => was ?? "new";
export const markThen = ({ is, change }: MigrationLine): StepMark => is ?? (change === "gone" ? "gone" : "removed");

/** What the marks of a line do not say; null where they say everything. */
export function noteOf({ change, was, is, leadsTo }: MigrationLine): string | null {
  const onward = leadsTo.length > 0 ? listed(leadsTo) : null;
  if (change === "gone") return onward ? `The task goes on at ${onward}.` : "Choose where the task goes on.";
  if (change === "hidden" && was === "open") return onward ? `The task goes on at ${onward}.` : "The task passes it, and nothing follows.";
  if (change === "removed" && was === "completed") return "Its completion stays in the history.";
  if (change === "shown" && is === "open") return "Its rule shows it: the task waits here too.";
  if (change === "reached") return was === "completed" ? "It is opened anew." : "The task waits here.";
  if (change === "completed") return "It completes itself.";
  return null;
}

const VERBS: Record<Exclude<StepFate["change"], "gone" | "hidden">, [one: string, several: string]> = {
  kept: ["stays", "stay"],
  shown: ["waits here too, its rule shows it", "wait here too, its rule shows it"],
  reached: ["arrives here", "arrive here"],
  completed: ["is completed here", "are completed here"],
  new: ["has not been here", "have not been here"],
  removed: ["has been here", "have been here"],
};

/** "8 tasks stay", "2 tasks go on at Legal check". */
export function fateInWords({ change, tasks, leadsTo }: StepFate, locale: string): string {
  const [who, one] = [counted(tasks, "task", { locale }), tasks === 1];
  if (change !== "gone" && change !== "hidden") return `${who} ${VERBS[change][one ? 0 : 1]}`;
  const onward = `${who} ${one ? "goes" : "go"} on at ${listed(leadsTo)}`;
  if (change === "hidden")
    return leadsTo.length > 0
      ? `${onward}: its rule hides it`
      : `${who} ${one ? "passes" : "pass"} it, and nothing follows: its rule hides it`;
  if (leadsTo.length > 0) return onward;
  return `${who} ${one ? "keeps its" : "keep their"} version`;
}

/**
 * How many of the tasks that were looked at keep their version all the same, a number for each cause: nobody said where those of a
 * step go on, an action stands, or their values do not allow it. One that waits at two steps which are gone is counted at both.
 */
export function staysBehind({ steps, busy, split, notUnique }: Pick<TasksPreviewJson, "steps" | "busy" | "split" | "notUnique">): number[] {
  const unanswered = steps.map(({ fates }) =>
    fates.reduce((sum, { change, leadsTo, tasks }) => sum + (change === "gone" && leadsTo.length === 0 ? tasks : 0), 0),
  );
  return [...unanswered, busy, split, notUnique?.tasks ?? 0].filter((tasks) => tasks > 0);
}

/** Whether the choice "Go on at Ship" says all that becomes of a gone step's tasks. @param chosen name of the target; null: none is chosen */
export const isSaidByChoice = (gone: readonly StepFate[], chosen: string | null): boolean =>
  gone.length === 1 && gone.every(({ leadsTo }) => leadsTo.join() === (chosen ?? ""));

/** What happens to the values of fields whose type changes. @param where "in 3 tasks", where there are several */
export const changedInWords = (fields: readonly string[], where = ""): string =>
  `${fields.length === 1 ? "The value" : "The values"} of ${listed(fields)} ${fields.length === 1 ? "does" : "do"} not fit the new type${where && ` ${where}`}: converted where that can be done, else emptied.`;

/** Who keeps its version because of the field that becomes unique. */
export const notUniqueInWords = ({ name, tasks }: { name: string; tasks: number }, locale: string): string =>
  `${counted(tasks, "task", { locale })} whose ${name} is another task's too, or too long to be unique, ${tasks === 1 ? "keeps its" : "keep their"} version.`;

/** "version 3", "versions 2 and 3", "a draft". */
export function versionsInWords(versions: readonly (number | null)[]): string {
  const numbers = versions.flatMap((version) => version ?? []).sort((one, other) => one - other);
  if (numbers.length === 0) return "a draft";
  return `${numbers.length === 1 ? "version" : "versions"} ${listed(numbers.map(String))}`;
}
