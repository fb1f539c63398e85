/** The steps of `npm run check` and `npm test`, and what they say at the end. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inSeconds } from "#scripts/supervisor/say.ts";

export interface Tally {
  passed: number;
  failed: number;
}

export interface Step {
  name: string;
  run(): Promise<Tally>;
}

const bin = (name: string): string => path.resolve("node_modules/.bin", name);

export type Variables = Record<string, string | undefined>;

const foreign = /^(BATON_|PORT$|HOST$|DATABASE_URL$|LOG_LEVEL$|NODE_ENV$|NEXTAUTH_)/;

/** The environment for what is tested: `own`, and nothing of the settings of the person who runs the tests. */
export function environment(own: Variables): NodeJS.ProcessEnv {
  const rest = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(rest), ...own } as NodeJS.ProcessEnv;
}

interface Command {
  command: string;
  args: readonly string[];
  env?: Variables;
  /** Shows what it says as it says it; else only where it fails. */
  loud?: boolean;
}

/** Resolves to whether it ended well. */
export function execute({ command, args, env = {}, loud = false }: Command): Promise<boolean> {
  const output = loud ? "inherit" : "pipe";
  const child = spawn(command, args, { env: environment(env), stdio: ["ignore", output, output] });
  const said: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => said.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => said.push(chunk));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (code !== 0) process.stdout.write(Buffer.concat(said));
      resolve(code === 0);
    });
  });
}

/** A command that counts as one test. */
export const command = (name: string, program: string, ...args: string[]): Step => ({
  name,
  async run() {
    const well = await execute({ command: program === "node" ? process.execPath : bin(program), args });
    return { passed: well ? 1 : 0, failed: well ? 0 : 1 };
  },
});

/** Runs `act` with a file in which a reporter leaves its figures, and reads them. */
async function counted(act: (file: string) => Promise<boolean>, read: (report: never) => Tally): Promise<Tally> {
  const dir = mkdtempSync(path.join(tmpdir(), "baton-report-"));
  const file = path.join(dir, "report.json");
  try {
    const well = await act(file);
    const tally = read(JSON.parse(readFileSync(file, "utf8")) as never);
    // A runner that fails without a failed test, because a file could not be loaded, fails all the same.
    return well || tally.failed > 0 ? tally : { ...tally, failed: 1 };
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

export const vitest = (name: string, args: readonly string[], env: Variables = {}): Step => ({
  name,
  run: () =>
    counted(
      (file) =>
        execute({
          command: bin("vitest"),
          args: ["run", ...args, "--reporter=dot", "--reporter=json", `--outputFile.json=${file}`],
          env,
          loud: true,
        }),
      (report: { numPassedTests: number; numFailedTests: number }) => ({ passed: report.numPassedTests, failed: report.numFailedTests }),
    ),
});

/** @param which stories whose file is named like this, or options of Playwright's */
export const playwright = (env: Variables, ...which: string[]): Promise<Tally> =>
  counted(
    (file) =>
      execute({
        command: bin("playwright"),
        args: ["test", ...which, "--reporter=list,json"],
        env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
        loud: true,
      }),
    ({ stats }: { stats: { expected: number; unexpected: number; flaky: number } }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
    }),
  );

async function told({ name, run }: Step): Promise<Tally> {
  const start = performance.now();
  const { passed, failed } = await run();
  const took = inSeconds(performance.now() - start).padStart(8);
  console.log(`${failed === 0 ? "ok  " : "FAIL"}  ${name.padEnd(28)}${took}   ${passed} passed, ${failed} failed`);
  return { passed, failed };
}

/** Does all of them, one after the other (those of an inner list at once), and ends the process; the last line counts the tests. */
export async function runSteps(steps: readonly (Step | readonly Step[])[]): Promise<never> {
  const began = performance.now();
  const sum: Tally = { passed: 0, failed: 0 };
  for (const step of steps) {
    for (const { passed, failed } of await Promise.all([step].flat().map(told))) {
      sum.passed += passed;
      sum.failed += failed;
    }
  }
  console.log(`\nAll of it took ${inSeconds(performance.now() - began)}.`);
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  process.exit(sum.failed === 0 ? 0 : 1);
}
