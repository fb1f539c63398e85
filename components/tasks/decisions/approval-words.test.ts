import { describe, expect, test } from "vitest";
import { approverLines, progressWords, waitsWords } from "#components/tasks/decisions/approval-words.ts";
import type { DecidableJson, MemberJson } from "#lib/wire/pages.ts";

const member = (firstName: string): MemberJson => ({
  id: firstName,
  email: `${firstName.toLowerCase()}@example.com`,
  firstName,
  lastName: "",
  role: "member",
  active: true,
});
const members = ["Ann", "Ben", "Cid"].map(member);
const [ann, ben, cid] = ["ann@example.com", "ben@example.com", "cid@example.com"] as const;
const approval = (kind: DecidableJson["kind"], more: Partial<DecidableJson> = {}): DecidableJson => ({
  nodeId: "ok",
  name: "Legal",
  kind,
  approvers: [ann, ben, cid],
  waitsFor: [ann, ben, cid],
  replaced: [],
  decisions: [],
  reviews: [],
  waitsForSteps: [],
  rejectedTo: null,
  mine: false,
  ...more,
});
const words = (of: DecidableJson, reader = "dana@example.com") => waitsWords(of, members, reader);

describe("waitsWords", () => {
  test("of a sequential approval one decides next, then the others", () => {
    expect(words(approval("sequential_approval"))).toBe("Ann decides next, then Ben and Cid.");
    expect(words(approval("sequential_approval", { waitsFor: [cid] }))).toBe("Cid decides next.");
    expect(words(approval("sequential_approval"), ann.toUpperCase())).toBe("You decide next, then Ben and Cid.");
  });

  test("a parallel approval waits for all of them, any other for one of them", () => {
    expect(words(approval("parallel_approval", { waitsFor: [ann, cid] }), cid)).toBe("It waits for Ann and you.");
    expect(words(approval("approval"))).toBe("It waits for Ann, Ben or Cid.");
  });

  test("where nobody is named any member decides, and who is no member is named by email", () => {
    expect(words(approval("approval", { approvers: [], waitsFor: [] }))).toBe("Any member can decide.");
    expect(words(approval("approval", { waitsFor: ["gone@example.com"] }))).toBe("It waits for gone@example.com.");
  });

  test("an approval that cannot be decided yet names the steps that it waits for", () =>
    expect(words(approval("approval", { waitsForSteps: ["Contract signed", "Credit check"] }))).toBe(
      "Waits for: Contract signed, Credit check",
    ));
});

test("progressWords count the decisions that are needed, where one is not enough", () => {
  expect(progressWords(approval("sequential_approval", { waitsFor: [cid] }))).toBe("2 of 3");
  expect(progressWords(approval("approval"))).toBeNull();
});

describe("approverLines", () => {
  const decision = { by: "Ann@example.com", decision: "Approved" as const, comment: null, at: "2026-01-31T09:00:00.000Z" };
  const shown = (of: DecidableJson) =>
    approverLines(of, members).map(({ name, decision: made, asked }) => [name, made?.decision ?? null, asked]);

  test("tell who has decided and whose turn it is", () => {
    expect(shown(approval("sequential_approval", { decisions: [decision], waitsFor: [ben, cid] }))).toEqual([
      ["Ann", "Approved", false],
      ["Ben", null, true],
      ["Cid", null, false],
    ]);
  });

  test("keep who decided and is an approver no more", () => {
    expect(shown(approval("parallel_approval", { approvers: [ben], waitsFor: [ben], decisions: [decision] }))).toEqual([
      ["Ben", null, true],
      ["Ann", "Approved", true],
    ]);
  });

  test("ask nobody while steps under review are not completed", () =>
    expect(shown(approval("parallel_approval", { waitsForSteps: ["Draft"] })).map(([, , asked]) => asked)).toEqual([false, false, false]));

  test("name in whose place somebody decides, and who can still be replaced", () => {
    const lines = approverLines(
      approval("parallel_approval", { replaced: [{ from: "gone@example.com", to: ben }], waitsFor: [ben, cid], decisions: [decision] }),
      members,
    );
    expect(lines.map(({ inPlaceOf, replaceable }) => [inPlaceOf, replaceable])).toEqual([
      [[], false],
      [["gone@example.com"], true],
      [[], true],
    ]);
  });
});
