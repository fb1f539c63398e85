/** The steps of `npm run check` and `npm test`, and what they say at the end. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { inSeconds } from "#scripts/supervisor/say.ts";
import { scratch } from "#scripts/testing/scratch.ts";

export interface Tally {
  passed: number;
  failed: number;
  /** What failed, a line each: the file, the test's name, and the first line of what was wrong. */
  failures: readonly string[];
}

export const SUCCESS: Tally = { passed: 1, failed: 0, failures: [] };
export const failure = (what: string): Tally => ({ passed: 0, failed: 1, failures: [what] });

/** What several tallies count together. */
export const sumOf = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
  failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
  failures: tallies.flatMap(({ failures }) => failures),
});

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
  const variables: Variables = { ...Object.fromEntries(rest), TMPDIR: scratch(), ...own };
  return variables as NodeJS.ProcessEnv;
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
    return well ? SUCCESS : failure([program, ...args].join(" "));
  },
});

/** Runs `act` with a file in which a reporter leaves its figures, and reads them. */
async function counted<Report>(act: (file: string) => Promise<boolean>, read: (report: Report) => Tally): Promise<Tally> {
  const dir = mkdtempSync(path.join(tmpdir(), "baton-report-"));
  const file = path.join(dir, "report.json");
  try {
    const well = await act(file);
    const tally = read(JSON.parse(readFileSync(file, "utf8")) as Report);
    // A runner that fails without a failed test, because a file could not be loaded, fails all the same.
    return well || tally.failed > 0 ? tally : sumOf([tally, failure("The runner failed without a failed test.")]);
  } catch (error) {
    return failure(`The runner left no report: ${String(error)}`);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** @param messages the errors as the runner tells them, of which the first line is kept */
const lineOf = (file: string, title: string, messages: readonly string[]): string =>
  [path.relative(process.cwd(), file), title, stripVTControlCharacters(messages.join("\n")).split("\n")[0]].join(" › ");

/** The part of Vitest's JSON report that is read. */
interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: readonly {
    name: string;
    assertionResults: readonly { status: string; fullName: string; failureMessages: readonly string[] }[];
  }[];
}

const vitestTally = ({ numPassedTests, numFailedTests, testResults }: VitestReport): Tally => ({
  passed: numPassedTests,
  failed: numFailedTests,
  failures: testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName, failureMessages }) => lineOf(name, fullName, failureMessages)),
  ),
});

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
      vitestTally,
    ),
});

/** The part of Playwright's JSON report that is read. */
interface PlaywrightSuite {
  specs: readonly {
    file: string;
    line: number;
    title: string;
    tests: readonly { status: string; results: readonly { errors: readonly { message?: string }[] }[] }[];
  }[];
  suites?: readonly PlaywrightSuite[];
}

interface PlaywrightReport {
  config: { rootDir: string };
  stats: { expected: number; unexpected: number; flaky: number };
  suites: readonly PlaywrightSuite[];
}

const specsOf = ({ specs, suites = [] }: PlaywrightSuite): PlaywrightSuite["specs"] => [...specs, ...suites.flatMap(specsOf)];

/** A story that failed only once has failed. */
const playwrightTally = ({ config, stats, suites }: PlaywrightReport): Tally => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky,
  failures: suites.flatMap(specsOf).flatMap(({ file, line, title, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ results }) => {
        const messages = results.flatMap(({ errors }) => errors.map(({ message = "" }) => message));
        return lineOf(path.join(config.rootDir, `${file}:${line}`), title, messages);
      }),
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
    playwrightTally,
  );

async function told({ name, run }: Step): Promise<Tally> {
  const start = performance.now();
  const tally = await run();
  const took = inSeconds(performance.now() - start).padStart(8);
  console.log(`${tally.failed === 0 ? "ok  " : "FAIL"}  ${name.padEnd(28)}${took}   ${tally.passed} passed, ${tally.failed} failed`);
  return tally;
}

/** Does all of them, one after the other (those of an inner list at once), and ends the process; names what failed, and counts the tests in the last line. */
export async function runSteps(steps: readonly (Step | readonly Step[])[]): Promise<never> {
  const began = performance.now();
  const tallies: Tally[] = [];
  for (const step of steps) tallies.push(...(await Promise.all([step].flat().map(told))));
  const { passed, failed, failures } = sumOf(tallies);
  for (const line of failures) console.log(`failed: ${line}`);
  console.log(`\nAll of it took ${inSeconds(performance.now() - began)}.`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
