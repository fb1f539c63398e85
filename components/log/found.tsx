"use client";

import type { ReactNode } from "react";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { atStart, countWords, type LogKind, MANY } from "#components/log/kinds.ts";
import { type FurtherPages, useFurther } from "#components/log/use-further.ts";
import { Button } from "#components/ui/button.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { ShowMore } from "#components/ui/show-more.tsx";

interface ListQuery extends FurtherPages {
  data: unknown;
  error: Error | null;
  isFetching: boolean;
  /** What is shown is the list before. */
  isPlaceholderData: boolean;
  refetch(): unknown;
}

interface FoundProps {
  kind: LogKind;
  query: ListQuery;
  rows: number;
  /** How many new ones are kept back. */
  waiting: number;
  onShowNew: () => void;
  /** In the size of the rows, while they are not there. */
  skeleton: ReactNode;
  empty: ReactNode;
  /** Said below the last row: why there are no older ones. */
  end?: string;
  /** The rows. */
  children: ReactNode;
}

/** What was found: the rows, with what is new above them and more below. */
export function Found({ kind, query, rows, waiting, onShowNew, skeleton, empty, end, children }: FoundProps) {
  const foot = useFurther(query);
  if (!query.data)
    return query.error ? (
      <ErrorPart
        title={`${atStart(MANY[kind])} did not load`}
        text={sentenceOf(query.error)}
        onRetry={() => void query.refetch()}
        busy={query.isFetching}
      />
    ) : (
      skeleton
    );
  return (
    <div aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? "opacity-60 transition-opacity" : ""}>
      <p role="status" className="sr-only">
        {query.isPlaceholderData ? "" : countWords(kind, rows, query.hasNextPage)}
      </p>
      {waiting > 0 && (
        <div className="pointer-events-none sticky top-2 z-(--z-sticky) flex h-0 justify-center">
          <Button size="sm" className="pointer-events-auto -mt-4 rounded-full! shadow-2!" onClick={onShowNew}>
            {`Show ${waiting} new`}
          </Button>
        </div>
      )}
      {rows === 0 ? empty : children}
      <div ref={foot}>
        <ShowMore pages={query} />
        {end && rows > 0 && !query.hasNextPage && <p className="px-6 py-4 text-center text-12 text-text-3 max-sm:px-4">{end}</p>}
      </div>
    </div>
  );
}
