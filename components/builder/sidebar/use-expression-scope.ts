import { useMemo } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { type Suggestion, suggestionsIn } from "#components/builder/template/completions.ts";
import type { FindStrange } from "#components/builder/template/strange-names.ts";
import { useKnownAnswers } from "#components/builder/template/use-known-answers.ts";
import { type VariableGroup, variablesAt } from "#components/builder/template/variables.ts";
import { useReceived } from "#components/builder/trigger/use-received.ts";
import { useLocale } from "#components/ui/locale.tsx";
import { emptyValues } from "#lib/fields/index.ts";
import { namesAt, strangeNames } from "#lib/flow/templates/names-in-scope.ts";

export interface ExpressionScope {
  groups: readonly VariableGroup[];
  suggestions: readonly Suggestion[];
  findStrange: FindStrange;
}

/** What the expressions of a node's rules may name. */
export function useExpressionScope(nodeId: string): ExpressionScope {
  const { flowId, document, user } = useBuilder();
  const { locale } = useLocale();
  const received = useReceived();
  const answers = useKnownAnswers();
  return useMemo(() => {
    const names = namesAt(document, nodeId);
    const node = document.nodes.find(({ id }) => id === nodeId);
    const fields = emptyValues(document.fields);
    const flow = { id: flowId, name: document.name };
    const example = {
      taskName: null,
      stage: null,
      assignedTo: null,
      fields,
      user,
      action: "",
      flow,
      ...(received && { received }),
      answers,
    };
    const lasting = node ? variablesAt({ document, node, before: 0 }, example, locale) : [];
    return {
      groups: lasting,
      suggestions: suggestionsIn(lasting, document.fields),
      findStrange: (source) => strangeNames(source, names, document.fields),
    };
  }, [document, nodeId, flowId, user, received, answers, locale]);
}
