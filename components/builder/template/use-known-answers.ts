import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import type { KnownAnswers } from "#components/builder/template/variables.ts";
import { bodyOf } from "#components/builder/trigger/json-path.ts";
import { useNewest } from "#components/builder/trigger/use-received.ts";
import { keys } from "#components/data/keys.ts";

/** An answer as it came. */
interface AnswerText {
  status: number;
  text: string;
}

type Tested = Readonly<Record<string, AnswerText>>;

const NOTHING: Tested = {};

/** What calls answered when they were tested here, else when the last request ran them: by operation. */
export function useKnownAnswers(): KnownAnswers {
  const { flowId } = useBuilder();
  const trace = useNewest().data?.trace;
  const { data: tested = NOTHING } = useQuery<Tested>({
    queryKey: keys.testedAnswers(flowId),
    queryFn: () => NOTHING,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    refetchInterval: false,
  });
  return useMemo(() => {
    const run = (trace ?? []).flatMap(({ operationId, response }): [string, AnswerText][] =>
      response ? [[operationId, { status: response.status, text: response.body }]] : [],
    );
    return new Map([...run, ...Object.entries(tested)].map(([id, { status, text }]) => [id, { status, text, body: bodyOf(text) }]));
  }, [trace, tested]);
}

/** Keeps what a call answered in a test, for the templates behind it. */
export function useKeepAnswer(): (operationId: string, answer: AnswerText) => void {
  const { flowId } = useBuilder();
  const queries = useQueryClient();
  return useCallback(
    (operationId, answer) => queries.setQueryData<Tested>(keys.testedAnswers(flowId), (before) => ({ ...before, [operationId]: answer })),
    [queries, flowId],
  );
}
