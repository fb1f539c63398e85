import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { type Evaluated, fitting, type Reads, readSamples, readsOf } from "#components/builder/try/tried.ts";
import { usePaused } from "#components/builder/use-paused.ts";
import { fetchJson, ProblemError } from "#components/data/fetch-json.ts";
import { useFlowExamples } from "#components/data/flows.ts";
import { keys } from "#components/data/keys.ts";
import { urls } from "#components/data/urls.ts";
import type { FieldDefinition, FieldValue, FieldValues } from "#lib/fields/definition.ts";
import { emptyValues } from "#lib/fields/index.ts";
import type { Rules } from "#lib/flow/rules/rules.ts";
import { namesAt } from "#lib/flow/templates/names-in-scope.ts";
import type { ExampleTaskJson } from "#lib/wire/pages.ts";
import type { EvaluatedJson } from "#lib/wire/templates.ts";

export interface Try {
  tasks: readonly ExampleTaskJson[];
  /** Null: values are typed by hand. */
  task: ExampleTaskJson | null;
  /** Takes the task's values; null for none. */
  choose(taskId: string | null): void;
  reads: Reads;
  /** As they are shown in the form: what was typed may not fit. */
  values: FieldValues;
  /** Whether values differ from the task's. */
  changed: boolean;
  /** By field key, and by the name of a sample. */
  faults: Readonly<Record<string, string>>;
  type(key: string, value: FieldValue): void;
  samples: Readonly<Record<string, string>>;
  typeSample(name: string, text: string): void;
  /** Values that fit their fields. */
  fit: FieldValues;
  evaluated: Evaluated;
  /** Why the server could not be asked. */
  error: string | null;
}

interface Asked {
  flowId: string;
  expressions: readonly string[];
  definitions: readonly FieldDefinition[];
  fields: FieldValues;
  stage: string | null;
  assignedTo: string | null;
  answers: Record<string, unknown>;
}

/** What the server says of expressions, as of the last pause in typing. */
function useEvaluated(asked: Asked): { evaluated: Evaluated; error: string | null } {
  const paused = usePaused(JSON.stringify(asked));
  const body = JSON.parse(paused) as Asked;
  const { data, error } = useQuery({
    queryKey: keys.evaluated(body),
    queryFn: async ({ signal }): Promise<[string, EvaluatedJson["results"][number]][]> => {
      const { results } = await fetchJson<EvaluatedJson>(urls.evaluateExpressions, { method: "POST", body, signal });
      return body.expressions.flatMap((source, at) => (results[at] ? [[source, results[at]] as const] : [])) as [
        string,
        EvaluatedJson["results"][number],
      ][];
    },
    enabled: body.expressions.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: false,
    retry: false,
    placeholderData: keepPreviousData,
  });
  return { evaluated: data ? new Map(data) : null, error: error instanceof ProblemError ? error.detail : null };
}

/** The values that the rules of a node are tried out with: those of a task, or typed by hand. */
export function useTry(nodeId: string, rules: readonly Rules[]): Try {
  const { flowId, document } = useBuilder();
  const { data: tasks = [] } = useFlowExamples(flowId);
  // Undefined: nobody has chosen, so the newest task is taken.
  const [chosen, setChosen] = useState<string | null>();
  const [typed, setTyped] = useState<FieldValues>({});
  const [samples, setSamples] = useState<Readonly<Record<string, string>>>({});
  const task = chosen === null ? null : (tasks.find(({ id }) => id === chosen) ?? (chosen === undefined ? tasks[0] : undefined) ?? null);

  const names = useMemo(() => namesAt(document, nodeId), [document, nodeId]);
  const reads = readsOf(rules, document.fields, names);
  const values = { ...emptyValues(document.fields), ...task?.fields, ...typed };
  const fit = fitting(values, document.fields);
  const given = readSamples(Object.fromEntries(Object.entries(samples).filter(([name]) => reads.answers.includes(name))));
  const { evaluated, error } = useEvaluated({
    flowId,
    expressions: reads.expressions,
    definitions: document.fields,
    fields: fit.values,
    stage: task?.stage ?? null,
    assignedTo: task?.assignedTo ?? null,
    answers: given.answers,
  });

  return {
    tasks,
    task,
    choose: (id) => {
      setChosen(id);
      setTyped({});
    },
    reads,
    values,
    changed: task !== null && Object.keys(typed).length > 0,
    faults: { ...fit.faults, ...given.faults },
    type: (key, value) => setTyped((before) => ({ ...before, [key]: value })),
    samples,
    typeSample: (name, text) => setSamples((before) => ({ ...before, [name]: text })),
    fit: fit.values,
    evaluated,
    error,
  };
}
