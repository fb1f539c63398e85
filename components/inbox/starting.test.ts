import { describe, expect, test } from "vitest";
import { isStartable, startsByForm, whyNoTask } from "#components/inbox/starting.ts";

const flow = { status: "live" as const, version: 1, canStart: false, hasForm: false };

describe("a task begins", () => {
  test("by hand where the flow lets it, whether or not it has a form", () => {
    for (const hasForm of [true, false]) {
      const byHand = { ...flow, canStart: true, hasForm };
      expect([isStartable(byHand), startsByForm(byHand), whyNoTask(byHand)]).toEqual([true, false, null]);
    }
  });

  test("by the form of a live flow that has no manual trigger", () => {
    const formOnly = { ...flow, hasForm: true };
    expect([isStartable(formOnly), startsByForm(formOnly), whyNoTask(formOnly)]).toEqual([true, true, null]);
  });

  test.each([
    [{ ...flow, hasForm: true, status: "paused" as const }, "This flow is paused. New tasks begin when it is live again."],
    [{ ...flow, hasForm: true, status: "draft" as const }, "This flow is a draft. New tasks begin when it is live."],
    [{ ...flow, status: "draft" as const, version: null }, "This flow was never published. New tasks need a live flow."],
    [flow, "New tasks need a live flow with a manual trigger or a form."],
  ])("never otherwise, and it is said why: %j", (given, why) => {
    expect(isStartable(given)).toBe(false);
    expect(whyNoTask(given)).toBe(why);
  });
});
