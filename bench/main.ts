/**
 * `npm run bench [name…]`: measures side by side in one run, prints a table, and writes bench/results.json.
 * A missed aim is told with its reason; it fails nothing, because a machine that is busy with other work is slow.
 */
import { availableParallelism, loadavg } from "node:os";
import { action } from "#bench/action/main.ts";
import { advance } from "#bench/advance.ts";
import { canvas } from "#bench/canvas/main.ts";
import { deliveries } from "#bench/deliveries/main.ts";
import { aimText, type Bench, type Figure, isMet, shown } from "#bench/figures.ts";
import { incoming } from "#bench/incoming/main.ts";
import { live } from "#bench/live/main.ts";
import { pages } from "#bench/pages.ts";
import { keep } from "#bench/results.ts";
import { soak } from "#bench/soak/main.ts";
import { tasks } from "#bench/tasks/main.ts";
import { up } from "#bench/up.ts";
import { vitals } from "#bench/vitals/main.ts";

const BENCHES: Record<string, Bench> = { action, advance, canvas, deliveries, incoming, live, pages, soak, tasks, up, vitals };

function verdict(figure: Figure): string {
  const met = isMet(figure);
  if (met === null) return "";
  return met ? "met" : `missed${figure.reason ? `: ${figure.reason}` : ""}`;
}

function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    shown(figure.value, figure.unit),
    aimText(figure),
    [verdict(figure), figure.note ?? ""].filter(Boolean).join("; "),
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(([name = "", value = "", aim = "", rest = ""]) =>
      `  ${name.padEnd(widths[0] ?? 0)}  ${value.padStart(widths[1] ?? 0)}  ${aim.padEnd(widths[2] ?? 0)}  ${rest}`.trimEnd(),
    )
    .join("\n");
}

/** What is to be ended, also when somebody stops the measurement. */
const ends = { now: new AsyncDisposableStack() };

async function run(name: string, bench: Bench): Promise<void> {
  const [busy = 0] = loadavg();
  console.log(`\n${name}${busy > availableParallelism() ? `   (this machine is busy: its load is ${busy.toFixed(1)})` : ""}`);
  await using stack = new AsyncDisposableStack();
  ends.now = stack;
  const measured = await bench(stack);
  if ("skipped" in measured) {
    console.log(`  not measured: ${measured.skipped}`);
    return;
  }
  keep(name, measured, busy);
  console.log(table(measured.figures));
  for (const note of measured.notes ?? []) console.log(`  (${note})`);
}

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !(name in BENCHES));
if (unknown !== undefined) {
  console.error(`There is no measurement "${unknown}". There are: ${Object.keys(BENCHES).join(", ")}.`);
  process.exit(1);
}
/** Never resolves: what was started ends, and then this process. */
async function stop(): Promise<never> {
  await ends.now.disposeAsync().catch((error: unknown) => console.error(error));
  process.exit(1);
}
let stopping: Promise<never> | null = null;
for (const signal of ["SIGINT", "SIGTERM", "disconnect"] as const)
  process.on(signal, () => {
    stopping ??= stop();
  });
// Listening to "disconnect" holds the channel open, and with it this process when all is measured.
process.channel?.unref();
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  await run(name, bench).catch((error: unknown) => {
    // What is being measured fails when it is ended, and must not take this process down before everything has ended.
    if (stopping !== null) return stopping;
    throw error;
  });
}
