import { useEffect, useState } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { useKeepAnswer } from "#components/builder/template/use-known-answers.ts";
import { useReceived } from "#components/builder/trigger/use-received.ts";
import { withoutBlanks } from "#components/builder/trigger/without-blanks.ts";
import { fetchJson, ProblemError } from "#components/data/fetch-json.ts";
import { useFlowExamples } from "#components/data/queries.ts";
import { urls } from "#components/data/urls.ts";
import type { Start } from "#lib/engine/starts.ts";
import type { Fault } from "#lib/errors.ts";
import type { FieldValue, FieldValues } from "#lib/fields/definition.ts";
import { emptyValues } from "#lib/fields/index.ts";
import type { ActionNode } from "#lib/flow/schema.ts";
import type { ExampleTaskJson } from "#lib/wire/pages.ts";
import type { TestRunJson } from "#lib/wire/test-run.ts";

type State = { kind: "idle" } | { kind: "running" } | { kind: "done"; result: TestRunJson } | { kind: "refused"; detail: string };

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

export function useTestRun(node: ActionNode, starts: readonly Start[]): TestRun {
  const { flowId, document } = useBuilder();
  const data = useTestData(starts);
  const received = useReceived();
  const keep = useKeepAnswer();
  const [state, setState] = useState<State>({ kind: "idle" });
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());

  useEffect(() => {
    // Templates of later operations are shown with what was answered here.
    if (state.kind !== "done") return;
    for (const { operationId, status, response } of state.result.operations)
      if (status === "succeeded" && response) keep(operationId, { status: response.status, text: response.body });
  }, [state, keep]);

  const run = async () => {
    if (state.kind === "running" || !data.start) return;
    setState({ kind: "running" });
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
    try {
      setState({ kind: "done", result: await fetchJson<TestRunJson>(urls.testRuns(flowId), { method: "POST", body }) });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setFaults(faultsBy(error.problem.errors ?? []));
      setState({ kind: "refused", detail: error.detail });
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
