/** `bench/results.json`: the newest figures of each measurement, whichever were run last. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import path from "node:path";
import { type Figure, isMet, type Measured } from "#bench/figures.ts";

const file = path.join(import.meta.dirname, "results.json");

interface Entry {
  date: string;
  node: string;
  cores: number;
  /** Processes that wanted a core before the measurement began: more than the cores, and the figures suffer. */
  load: number;
  notes?: string[];
  figures: (Figure & { met?: boolean })[];
}

function figureEntry({ reason, ...figure }: Figure): Entry["figures"][number] {
  const met = isMet(figure);
  if (met === null) return figure;
  return { ...figure, met, ...(met || reason === undefined ? {} : { reason }) };
}

const rounded = (figure: Figure): Figure => ({ ...figure, value: Number(figure.value.toPrecision(4)) });

/** Replaces what is known of the measurement `name`; the others stay. */
export function keep(name: string, { figures, notes }: Measured, load: number): void {
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, Entry>) : {};
  const entry: Entry = {
    date: new Date().toISOString(),
    node: process.version,
    cores: cpus().length,
    load: Number(load.toFixed(1)),
    ...(notes ? { notes } : {}),
    figures: figures.map((figure) => figureEntry(rounded(figure))),
  };
  const entries = Object.entries({ ...known, [name]: entry }).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`);
}
