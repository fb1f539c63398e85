import { expect, test } from "vitest";
import { triesOf } from "#components/runs/run-tries.ts";
import type { RunActJson, RunJson } from "#lib/wire/run.ts";
import type { RunPageJson, RunTraceJson } from "#lib/wire/run-log.ts";

type Progress = RunJson["operations"][number]["status"];
const KINDS = ["move", "api_call", "email"];

const tried = (id: string, attempt: number, second: number, ended: Partial<RunTraceJson> = {}): RunTraceJson => ({
  operationId: id,
  kind: "api_call",
  status: "succeeded",
  attempt,
  request: null,
  response: null,
  note: null,
  error: null,
  startedAt: `2026-01-31T09:00:0${second}.000Z`,
  durationMs: 20,
  ...ended,
});

const page = (status: RunJson["status"], progress: Progress[], trace: RunTraceJson[], attempt = 1) =>
  ({
    status,
    attempt,
    trace,
    startedAt: "2026-01-31T09:00:00.000Z",
    triedAt: attempt === 1 ? "2026-01-31T09:00:00.000Z" : "2026-01-31T09:00:04.000Z",
    durationMs: 40,
    acts: [] as RunActJson[],
    run: { status, operations: KINDS.map((kind, at) => ({ id: `o${at}`, kind, status: progress[at] ?? "waiting", summary: "" })) },
  }) as RunPageJson;

test("a stopped run says what was not run", () => {
  const [only, ...rest] = triesOf(page("failed", ["succeeded", "failed"], [tried("o0", 1, 1), tried("o1", 1, 2)]));
  expect(rest).toEqual([]);
  expect(only).toMatchObject({
    number: 1,
    beganAt: "2026-01-31T09:00:00.000Z",
    durationMs: 40,
    goesOn: false,
    notRun: ["email"],
    ahead: [],
  });
});

test("each try has its own operations, the newest first", () => {
  const tries = triesOf(
    page("succeeded", ["succeeded", "succeeded", "succeeded"], [tried("o1", 1, 1), tried("o1", 2, 5), tried("o2", 2, 6)], 2),
  );
  expect(tries.map(({ number, trace, durationMs }) => [number, trace.length, durationMs])).toEqual([
    [2, 2, 40],
    [1, 1, null],
  ]);
  expect(tries.flatMap(({ notRun, ahead }) => [...notRun, ...ahead])).toEqual([]);
});

test("a try that another has followed says how it ended", () => {
  const response: RunTraceJson["response"] = { status: 503, headers: {}, body: "", bytes: 0 };
  const trace = [
    tried("o1", 1, 1, { status: "failed", response }),
    tried("o0", 2, 2),
    tried("o1", 2, 3, { status: "interrupted" }),
    tried("o0", 3, 4),
    tried("o1", 4, 5),
  ];
  expect(triesOf(page("succeeded", [], trace, 4)).map(({ number, ended }) => [number, ended])).toEqual([
    [4, null],
    [3, "Interrupted"],
    [2, "Interrupted at API call"],
    [1, "Failed at API call, 503 Service Unavailable"],
  ]);
});

test("a try whose operations all succeeded says why it failed then, also where it had none left", () => {
  const why = "Finish stopped at step 2 of 2. The step “Move to step” could not be finished: Order is taken. Nothing was changed.";
  const at = "2026-01-31T09:00:02.000Z";
  const acts: RunActJson[] = [
    { did: "retried", at, who: "Bea Smith", attempt: 2, why },
    { did: "retried", at, who: "Bea Smith", attempt: 3 },
    { did: "retried", at, who: "Bea Smith", attempt: 4, why },
  ];
  const run = page("succeeded", [], [tried("o1", 1, 1), tried("o1", 2, 3), tried("o1", 4, 5)], 4);
  const failed = "Failed. The step “Move to step” could not be finished: Order is taken.";
  const others = triesOf({ ...run, acts }).slice(1);
  expect(others[0]).toMatchObject({ beganAt: at, trace: [] });
  expect(others.map(({ number, ended }) => [number, ended])).toEqual([
    [3, failed],
    [2, "Interrupted"],
    [1, failed],
  ]);
});

test("a try that has only begun is there, with what is to come", () => {
  const [newest, before] = triesOf(page("running", ["succeeded", "running"], [tried("o1", 1, 1)], 2));
  expect(newest).toMatchObject({
    number: 2,
    beganAt: "2026-01-31T09:00:04.000Z",
    goesOn: true,
    trace: [],
    ahead: ["api_call", "email"],
    notRun: [],
  });
  expect(before).toMatchObject({ number: 1, beganAt: "2026-01-31T09:00:01.000Z", goesOn: false, ahead: [], notRun: [] });
});

test("a try says who began it, where a person did", () => {
  const acts: RunActJson[] = [
    { did: "retried", at: "2026-01-31T09:00:02.000Z", who: "Bea Smith", attempt: 2 },
    { did: "discarded", at: "2026-01-31T09:00:09.000Z", who: "Dana Okafor" },
  ];
  const run = page("discarded", [], [tried("o1", 1, 1), tried("o1", 2, 3), tried("o1", 3, 5)], 3);
  expect(triesOf({ ...run, acts }).map(({ number, by }) => [number, by])).toEqual([
    [3, null],
    [2, "Bea Smith"],
    [1, null],
  ]);
});
