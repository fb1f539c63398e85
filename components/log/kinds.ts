/** What a log lists, with the word for many. The kind itself is the word for one, and begins the name of its row. */
export const MANY = { delivery: "deliveries", request: "requests", run: "runs" } as const;
export type LogKind = keyof typeof MANY;

/** Why one is not there any more. */
export const GONE: Record<LogKind, string> = {
  delivery: "Its time is over and it is no longer kept, or the address is wrong.",
  request: "Its time is over and it is no longer kept, or the address is wrong.",
  run: "Its task was deleted or its flow archived, or the address is wrong.",
};

export const atStart = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** "1 delivery" · "20 deliveries" · "50 or more deliveries". */
export const countWords = (kind: LogKind, count: number, more: boolean): string =>
  count === 1 ? `1 ${kind}` : `${count}${more ? " or more" : ""} ${MANY[kind]}`;

/** Its test id. */
export const rowName = (kind: LogKind, id: string): string => `${kind}-${id}`;

/** The row on the page. */
export const rowSelector = (kind: LogKind, id: string): string => `[data-testid="${CSS.escape(rowName(kind, id))}"]`;
