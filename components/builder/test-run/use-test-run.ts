import { useEffect, useRef, useState } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { useKeepAnswer } from "#components/builder/template/use-known-answers.ts";
import { refusedLines } from "#components/builder/test-run/result-words.ts";
import { useReceived } from "#components/builder/trigger/use-received.ts";
import { withoutBlanks } from "#components/builder/trigger/without-blanks.ts";
import { ProblemError } from "#components/data/fetch-json.ts";
import { fetchLines } from "#components/data/fetch-lines.ts";
import { useFlowExamples } from "#components/data/flows.ts";
import { urls } from "#components/data/urls.ts";
import type { Start } from "#lib/engine/starts.ts";
import type { Fault } from "#lib/errors.ts";
import type { FieldValue, FieldValues } from "#lib/fields/definition.ts";
import { emptyValues } from "#lib/fields/index.ts";
import type { ActionNode } from "#lib/flow/schema.ts";
import type { ExampleTaskJson } from "#lib/wire/pages.ts";
import type { TestedOperationJson, TestRunJson, TestRunLine } from "#lib/wire/test-run.ts";

/** How far it has come; null until the server says what is run. */
export type Progress = { startedAt: string; kinds: readonly string[]; done: readonly TestedOperationJson[] } | null;

type State =
  | { kind: "idle" }
  | { kind: "running"; progress: Progress }
  | { kind: "done"; result: TestRunJson }
  | { kind: "refused"; lines: readonly string[] };

export interface TestRun {
  tasks: readonly ExampleTaskJson[];
  /** The task whose values are copied; null where all are typed. */
  task: ExampleTaskJson | null;
  choose(taskId: string | null): void;
  start: Start | undefined;
  begin(id: string): void;
  values: FieldValues;
  type(key: string, value: FieldValue): void;
  assignedTo: string | null;
  assign(email: string | null): void;
  /** By field's key. */
  faults: ReadonlyMap<string, string>;
  state: State;
  run(): Promise<void>;
}

/** The data that an action is tried with: a task's values copied, or typed. */
function useTestData(starts: readonly Start[]) {
  const { flowId, document } = useBuilder();
  const { data: tasks = [] } = useFlowExamples(flowId);
  // Undefined: nobody has chosen, so the newest task is taken.
  const [chosen, setChosen] = useState<string | null>();
  const [from, begin] = useState<string>();
  const [typed, setTyped] = useState<FieldValues>({});
  const [assigned, assign] = useState<string | null>();
  const task = chosen === null ? null : (tasks.find(({ id }) => id === chosen) ?? (chosen === undefined ? tasks[0] : undefined) ?? null);
  return {
    tasks,
    task,
    choose: (id: string | null) => {
      setChosen(id);
      setTyped({});
      assign(undefined);
      begin(undefined);
    },
    start: starts.find(({ id }) => id === from) ?? starts.find(({ name }) => name === task?.stage) ?? starts[0],
    begin,
    values: { ...emptyValues(document.fields), ...task?.fields, ...typed },
    type: (key: string, value: FieldValue) => setTyped((before) => ({ ...before, [key]: value })),
    assignedTo: assigned === undefined ? (task?.assignedTo ?? null) : assigned,
    assign,
  };
}

/** What an older version of the flow knew and the draft does not is left out. */
const known = (values: FieldValues, keys: ReadonlySet<string>): FieldValues =>
  Object.fromEntries(Object.entries(values).filter(([key]) => keys.has(key)));

const faultsBy = (faults: readonly Fault[]) => new Map(faults.map(({ path, message }) => [path.replace(/^fields\./, ""), message]));

const LOST = { nothing: "Nothing was run.", look: "Calls may have been sent." };

function heard(state: State, line: TestRunLine): State {
  if (line.kind === "result") return { kind: "done", result: line.result };
  if (line.kind === "begun") return { kind: "running", progress: { startedAt: line.startedAt, kinds: line.operations, done: [] } };
  if (state.kind !== "running" || !state.progress) return state;
  return { kind: "running", progress: { ...state.progress, done: [...state.progress.done, line.operation] } };
}

export function useTestRun(node: ActionNode, starts: readonly Start[]): TestRun {
  const { flowId, document } = useBuilder();
  const data = useTestData(starts);
  const received = useReceived();
  const keep = useKeepAnswer();
  const [state, setState] = useState<State>({ kind: "idle" });
  const stopping = useRef<AbortController | null>(null);
  // Nobody reads it any more: what has not been sent is not sent.
  useEffect(() => () => stopping.current?.abort(), []);
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());

  useEffect(() => {
    // Templates of later operations are shown with what was answered here.
    if (state.kind !== "done") return;
    for (const { operationId, status, response } of state.result.operations)
      if (status === "succeeded" && response) keep(operationId, { status: response.status, text: response.body });
  }, [state, keep]);

  const run = async () => {
    if (state.kind === "running" || !data.start) return;
    setState({ kind: "running", progress: null });
    setFaults(new Map());
    const body = {
      document: withoutBlanks(document),
      action: node.id,
      from: data.start.id,
      name: data.task?.name ?? "Test",
      fields: known(data.values, new Set(document.fields.map(({ key }) => key))),
      assignedTo: data.assignedTo,
      requestId: received?.id ?? null,
    };
    const leaving = new AbortController();
    stopping.current = leaving;
    try {
      for await (const line of fetchLines<TestRunLine>(urls.testRuns(flowId), { body, signal: leaving.signal, ...LOST }))
        setState((before) => heard(before, line));
      setState((before) => (before.kind === "running" ? { kind: "refused", lines: [`The answer broke off. ${LOST.look}`] } : before));
    } catch (error) {
      if (leaving.signal.aborted) return;
      if (!(error instanceof ProblemError)) throw error;
      setFaults(faultsBy(error.problem.errors ?? []));
      setState({ kind: "refused", lines: refusedLines({ ...error.problem, detail: error.detail }, document.fields) });
    }
  };

  return {
    ...data,
    type: (key, value) => {
      data.type(key, value);
      setFaults((before) => new Map([...before].filter(([at]) => at !== key)));
    },
    faults,
    state,
    run,
  };
}
