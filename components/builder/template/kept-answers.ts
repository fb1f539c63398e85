/** What calls answered in tests outlives a reload, in this tab: the templates behind them go on knowing it. */

/** An answer as it came. */
export interface AnswerText {
  status: number;
  text: string;
}

/** By operation. */
export type Tested = Readonly<Record<string, AnswerText>>;

type Store = Pick<Storage, "getItem" | "setItem">;

export const answersKey = (memberId: string, flowId: string): string => `baton.answers.${memberId}.${flowId}`;

const isAnswer = (value: unknown): value is AnswerText =>
  typeof value === "object" &&
  value !== null &&
  "status" in value &&
  typeof value.status === "number" &&
  "text" in value &&
  typeof value.text === "string";

/** What is no answer is left out. */
export function keptAnswers(store: Store, key: string): Tested {
  try {
    const kept: unknown = JSON.parse(store.getItem(key) ?? "{}");
    return Object.fromEntries(Object.entries(kept ?? {}).filter((entry): entry is [string, AnswerText] => isAnswer(entry[1])));
  } catch {
    return {};
  }
}

/** A browser that keeps nothing, or has no room left, forgets them with the page: the builder works without. */
export function keepAnswers(store: Store, key: string, answers: Tested): void {
  try {
    store.setItem(key, JSON.stringify(answers));
  } catch {
    return;
  }
}
