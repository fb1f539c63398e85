import { expect, test } from "vitest";
import { sentenceOfDelivery } from "#components/tasks/timeline/delivery-words.ts";
import type { DeliveryStatus } from "#lib/delivery/status.ts";

const paused = "Send Customer Data is paused.";

test.each<[DeliveryStatus, (number | null)[], string | null, string]>([
  ["delivered", [200], null, "Arrived at the first try."],
  ["delivered", [204, null, 503], paused, "Arrived after 3 tries."],
  ["pending", [], null, "Not tried yet."],
  ["pending", [503], null, "It is tried again by itself."],
  ["pending", [503], paused, paused],
  ["failed", [null, 503, 503], null, "Gave up after 3 tries."],
  ["failed", [308, 308, 308], null, "Gave up after 3 tries. Redirects are not followed."],
  ["failed", [503, 308], null, "Gave up after 2 tries."],
  ["failed", [410, 503], paused, "Switched off: answered 410 Gone."],
  ["cancelled", [], null, "Nothing more is sent."],
])("a delivery that is %s after the answers %j, newest first", (status, answers, refused, sentence) => {
  const attempts = answers.map((answer) => ({ status: answer }));
  expect(sentenceOfDelivery({ status, attemptCount: attempts.length, attempts, refused })).toBe(sentence);
});
