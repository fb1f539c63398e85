/** Mutation tests of the floor, folder by folder: each is held by its own tests alone. Writes bench/mutation.json. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Stryker } from "@stryker-mutator/core";
import { failure, type Step, SUCCESS, type Tally } from "#scripts/testing/steps.ts";
import { LEFT_ALONE } from "#stryker.config.mjs";

export const FOLDERS = ["fields", "operations", "triggers", "delivery", "wire", "flow", "engine"] as const;

/** The aim is 85; a folder below this fails. */
const leastScore = 80;

type Mutant = Awaited<ReturnType<Stryker["runMutationTest"]>>[number];

interface Figures {
  /** Of 100 mutants that could be judged, those that a test noticed. */
  score: number;
  mutants: number;
  survived: number;
  /** Survivors by what was changed. */
  survivors: Record<string, number>;
}

const file = path.resolve("bench/mutation.json");
const noticed = (mutants: readonly Mutant[]) => mutants.filter(({ status }) => status === "Killed" || status === "Timeout");
const survivorsOf = (mutants: readonly Mutant[]) => mutants.filter(({ status }) => status === "Survived" || status === "NoCoverage");

function figuresOf(mutants: readonly Mutant[]): Figures {
  const survivors = survivorsOf(mutants);
  const judged = noticed(mutants).length + survivors.length;
  const kinds = Object.groupBy(survivors, ({ mutatorName }) => mutatorName);
  return {
    score: Number(((100 * noticed(mutants).length) / judged).toFixed(1)),
    mutants: judged,
    survived: survivors.length,
    survivors: Object.fromEntries(
      Object.entries(kinds)
        .map(([kind, list = []]) => [kind, list.length] as const)
        .sort(([, one], [, other]) => other - one),
    ),
  };
}

/** The newest figures of each folder, whichever were tested last. */
function keep(folder: string, figures: Figures): void {
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, Figures>) : {};
  const all = { ...known, [folder]: figures };
  const inOrder = FOLDERS.filter((name) => name in all).map((name) => [name, all[name]]);
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(inOrder), null, 2)}\n`);
}

/** `lib/flow/edit/edit.ts:12  "a"  StringLiteral` */
const line = ({ fileName, location, mutatorName, replacement }: Mutant): string =>
  `  ${path.relative(".", fileName)}:${location.start.line}  ${mutatorName}: ${replacement.replaceAll(/\s+/g, " ").slice(0, 100)}`;

async function mutate(folder: string): Promise<Tally> {
  const mutants = await new Stryker({
    mutate: [`lib/${folder}/**/*.ts`, ...LEFT_ALONE],
    vitest: { dir: `lib/${folder}` },
  }).runMutationTest();
  const figures = figuresOf(mutants);
  keep(folder, figures);
  console.log(`\n${survivorsOf(mutants).map(line).join("\n")}\n${folder}: ${figures.score} of 100, ${figures.survived} survived\n`);
  return figures.score < leastScore ? failure(`mutants of lib/${folder}: ${figures.score} of 100, less than ${leastScore}`) : SUCCESS;
}

export const mutationSteps = (folders: readonly string[] = FOLDERS): Step[] =>
  folders.map((folder) => ({ name: `mutants of lib/${folder}`, run: () => mutate(folder) }));
