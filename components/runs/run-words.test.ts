import { expect, test } from "vitest";
import { cameBy } from "#components/runs/run-words.ts";

test.each([
  ["a person's", { by: "Dana Okafor", after: null, requestId: null }, "Dana Okafor"],
  ["one that ran by itself", { by: "Dana Okafor", after: "In Progress", requestId: null }, "After In Progress"],
  ["a webhook's", { by: null, after: null, requestId: "r" }, "Webhook"],
  ["nobody's", { by: null, after: null, requestId: null }, "By itself"],
])("%s says where it came from", (_, run, words) => expect(cameBy(run)).toBe(words));
