import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { type AnswerText, answersKey, keepAnswers, keptAnswers, type Tested } from "#components/builder/template/kept-answers.ts";
import type { KnownAnswers } from "#components/builder/template/variables.ts";
import { bodyOf } from "#components/builder/trigger/json-path.ts";
import { useNewest } from "#components/builder/trigger/use-received.ts";
import { keys } from "#components/data/keys.ts";
import { useSession } from "#components/data/session.tsx";

const NOTHING: Tested = {};

function useKey(): string {
  const { flowId } = useBuilder();
  const { member } = useSession();
  return answersKey(member.id, flowId);
}

/** What calls answered when they were tested here, else when the last request ran them: by operation. */
export function useKnownAnswers(): KnownAnswers {
  const { flowId } = useBuilder();
  const key = useKey();
  const trace = useNewest().data?.trace;
  const { data: tested = NOTHING } = useQuery<Tested>({
    queryKey: keys.testedAnswers(flowId),
    // What found no room there is known as long as the page is.
    queryFn: ({ client, queryKey }) => ({ ...client.getQueryData<Tested>(queryKey), ...keptAnswers(sessionStorage, key) }),
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
  const key = useKey();
  const queries = useQueryClient();
  return useCallback(
    (operationId, answer) => {
      const answers = { ...keptAnswers(sessionStorage, key), [operationId]: answer };
      keepAnswers(sessionStorage, key, answers);
      queries.setQueryData<Tested>(keys.testedAnswers(flowId), (before) => ({ ...answers, ...before, [operationId]: answer }));
    },
    [queries, flowId, key],
  );
}
