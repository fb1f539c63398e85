/** What can be done with several tasks at once, each by its own version of the flow. Pure. */
import { counted, listed } from "#lib/in-words.ts";
import type { TaskRowJson, TaskWayJson } from "#lib/wire/task-list.ts";

type Chosen = Pick<TaskRowJson, "ways" | "steps" | "version">;

export interface ChosenWay<Task extends Chosen = Chosen> {
  /** As the first of the tasks names it. */
  way: TaskWayJson;
  /** Those that can go it. */
  tasks: Task[];
  /** Of which tasks it is not done or is called otherwise; null where it is the same for all: "12 tasks are on version 2, which has no Finish." */
  note: string | null;
}

const same = (one: TaskWayJson, other: TaskWayJson): boolean => one.kind === other.kind && one.nodeId === other.nodeId;
const wayOf = ({ ways }: Chosen, way: TaskWayJson): TaskWayJson | undefined => ways.find((other) => same(way, other));

const versionName = (version: number | null): string => (version === null ? "a draft" : `version ${version}`);

/** "12 tasks are on version 2", for each version once, the newest first. */
const onVersions = (tasks: readonly Chosen[], locale: string): { words: string; of: readonly Chosen[] }[] =>
  [...Map.groupBy(tasks, ({ version }) => version)]
    .sort(([one], [other]) => (other ?? 0) - (one ?? 0))
    .map(([version, of]) => ({
      words: `${counted(of.length, "task", { locale })} ${of.length === 1 ? "is" : "are"} on ${versionName(version)}`,
      of,
    }));

/** A task that stands where others can go the way, on a version on which none can. */
const lacksByVersion = ({ steps, version }: Chosen, way: TaskWayJson, haveIt: ReadonlySet<number | null>): boolean =>
  steps.some(({ nodeId }) => way.from.includes(nodeId)) && !haveIt.has(version);

/** What a version has, all of its tasks at the step have; but who decides, and who has decided, is each task's own. */
function withoutWords({ kind, name }: TaskWayJson, lacking: readonly Chosen[], locale: string): string[] {
  if (kind === "action" || kind === "complete") return onVersions(lacking, locale).map(({ words }) => `${words}, which has no ${name}.`);
  if (lacking.length === 0) return [];
  return [`${counted(lacking.length, "task", { locale })} ${lacking.length === 1 ? "does" : "do"} not wait for your decision.`];
}

function noteOf(way: TaskWayJson, having: readonly Chosen[], lacking: readonly Chosen[], locale: string): string | null {
  const without = withoutWords(way, lacking, locale);
  const renamed = Map.groupBy(having, (task) => wayOf(task, way)?.name ?? way.name);
  const others = [...renamed].filter(([name]) => name !== way.name);
  const called = others.flatMap(([name, tasks]) => onVersions(tasks, locale).map(({ words }) => `${words}, where it is called ${name}.`));
  const sentences = [...without, ...called];
  return sentences.length > 0 ? sentences.join(" ") : null;
}

/**
 * The ways that all of the tasks can be taken, and those that some can't because none of their version can. Who may go them is asked of
 * each when it is sent.
 */
export function chosenWays<Task extends Chosen>(tasks: readonly Task[], locale: string): ChosenWay<Task>[] {
  const ways = tasks.flatMap((task) => task.ways).filter((way, at, all) => all.findIndex((other) => same(way, other)) === at);
  return ways.flatMap((way) => {
    const having = tasks.filter((task) => wayOf(task, way));
    const lacking = tasks.filter((task) => !wayOf(task, way));
    const haveIt = new Set(having.map(({ version }) => version));
    if (!lacking.every((task) => lacksByVersion(task, way, haveIt))) return [];
    return [{ way, tasks: having, note: noteOf(way, having, lacking, locale) }];
  });
}

/** Why there is no way to choose. */
export function whyNoWay(tasks: readonly Chosen[]): string {
  const versions = [...new Set(tasks.map(({ version }) => version))];
  if (versions.length < 2) return "No action is there for all of these tasks. Filter by one step to find one.";
  const names = versions.toSorted((one, other) => (one ?? 0) - (other ?? 0)).map(versionName);
  return `No action is there for all of these tasks, which are on ${listed(names)}. Filter by one step and one version to find one.`;
}
