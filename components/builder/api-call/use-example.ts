import { useMemo, useState } from "react";
import { exampleStage } from "#components/builder/api-call/example-stage.ts";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { type Names, namesAt } from "#components/builder/template/chips.ts";
import { type TriedScope, triedScope } from "#components/builder/template/tried-scope.ts";
import { useKnownAnswers } from "#components/builder/template/use-known-answers.ts";
import { type Example, type OwnTemplate, type VariableGroup, variablesAt } from "#components/builder/template/variables.ts";
import { useReceived } from "#components/builder/trigger/use-received.ts";
import { useFlowExamples } from "#components/data/flows.ts";
import { useLocale } from "#components/ui/locale.tsx";
import { emptyValues } from "#lib/fields/index.ts";
import { rowsOf } from "#lib/flow/operations-of.ts";
import type { FlowNode } from "#lib/flow/schema.ts";
import type { ExampleTaskJson } from "#lib/wire/pages.ts";

export interface ExampleChoice {
  tasks: readonly ExampleTaskJson[];
  /** Null: values are empty. */
  task: ExampleTaskJson | null;
  choose(taskId: string): void;
  example: Example;
  groups: VariableGroup[];
  names: Names;
  /** Whether a `move` row stands above. */
  moved: boolean;
  /** What previews are rendered with. */
  tried: TriedScope;
}

/**
 * A real task's values for previews in a form of an operation.
 * @param index of the operation in its node's list
 * @param own a trigger's own template, as `TemplatePlace` has it
 */
export function useExample(node: FlowNode, index: number, own?: OwnTemplate): ExampleChoice {
  const { flowId, document, user } = useBuilder();
  const { locale } = useLocale();
  const examples = useFlowExamples(flowId);
  const received = useReceived();
  const answers = useKnownAnswers();
  const [chosen, choose] = useState<string | null>(null);
  const tasks = useMemo(() => examples.data ?? [], [examples.data]);
  const task = tasks.find(({ id }) => id === chosen) ?? tasks[0] ?? null;
  const moved = rowsOf(node)
    .slice(0, index)
    .some(({ kind }) => kind === "move");

  return useMemo(() => {
    const plain = task ?? { name: "", stage: null, assignedTo: null, fields: emptyValues(document.fields) };
    const example: Example = {
      taskName: task?.name ?? null,
      stage: exampleStage(document, node.id, moved, plain),
      assignedTo: plain.assignedTo,
      fields: plain.fields,
      user,
      action: node.data.name,
      flow: { id: flowId, name: document.name },
      ...(received && { received }),
      answers,
    };
    const place = { document, node, before: index, ...(own && { own }) };
    const groups = variablesAt(place, example, locale);
    const tried = triedScope({ place, example, requestId: received?.id ?? null, taskName: task?.name ?? null });
    return { tasks, task, choose, example, groups, names: { ...namesAt(place, groups), tried }, moved, tried };
  }, [document, node, index, own, tasks, task, received, answers, moved, user, flowId, locale]);
}
