import { expect, test } from "vitest";
import { keepAnswers, keptAnswers } from "#components/builder/template/kept-answers.ts";

/** @param room characters that it takes */
function store(room = 1000) {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, value: string) {
      if (value.length > room) throw new DOMException("full", "QuotaExceededError");
      kept.set(key, value);
    },
  };
}

test("answers come back as they went, each flow's for itself", () => {
  const tab = store();
  keepAnswers(tab, "a", { o1: { status: 200, text: '{"score":7}' } });
  expect(keptAnswers(tab, "a")).toEqual({ o1: { status: 200, text: '{"score":7}' } });
  expect(keptAnswers(tab, "b")).toEqual({});
});

test("what is no answer is nothing, and what finds no room is not kept", () => {
  const tab = store(40);
  for (const text of ["{", "null", "3", '{"o1":{"status":"200"}}']) {
    tab.setItem("a", text);
    expect(keptAnswers(tab, "a")).toEqual({});
  }
  keepAnswers(tab, "b", { o1: { status: 200, text: "x".repeat(100) } });
  expect(keptAnswers(tab, "b")).toEqual({});
});
