import { describe, expect, test } from "vitest";
import { noAnswer, ProblemError } from "#components/data/fetch-json.ts";
import { type Asking, notDoneBy, perform, type Sent, Stopped, Unsure } from "#components/task-list/bulk/perform.ts";
import { UNKNOWN } from "#lib/errors.ts";
import type { RunJson } from "#lib/wire/run.ts";

const run = (status: RunJson["status"], detail: string | null = null) => ({
  id: "run1",
  status,
  action: { nodeId: "finish", name: "Finish" },
  detail,
});
const problem = (status: number, code: string, more = {}) =>
  new ProblemError({ title: code, status, code, detail: `Says ${status}.`, ...more });
const lost = noAnswer("The server can't be reached.");

type Answer = ReturnType<typeof run> | Error;
const answered = async (answer: Answer | null | undefined) => {
  if (answer instanceof Error) throw answer;
  return answer;
};

/** A task whose server gives these answers, one after the other, the last one for ever. */
function task({ begin = run("running"), looks = [], standing = null }: { begin?: Answer; looks?: Answer[]; standing?: Answer | null }) {
  const sent: Sent = new Map();
  const told = { sent: 0, looked: 0 };
  const rest = [...looks];
  const asking = {
    begin: () => {
      told.sent++;
      return answered(begin);
    },
    look: () => {
      told.looked++;
      return answered(rest.length > 1 ? rest.shift() : rest[0]);
    },
    standing: () => answered(standing),
    pause: async () => undefined,
    goesOn: true,
  } as Asking;
  return { told, sent, go: () => perform("t1", "Finish", sent, asking) };
}

describe("an action of a bulk", () => {
  test("is done when its run has succeeded", async () => {
    const { told, go } = task({ looks: [run("waiting"), run("running"), run("succeeded")] });
    await go();
    expect(told).toEqual({ sent: 1, looked: 3 });
  });

  test("is followed further when a look fails", async () => {
    const { told, go } = task({ looks: [lost, problem(502, "unavailable"), problem(401, "unauthorized"), run("succeeded")] });
    await go();
    expect(told).toEqual({ sent: 1, looked: 4 });
  });

  test.each([
    ["failed", "Finish stopped at step 1 of 2.", "Finish stopped at step 1 of 2."],
    ["interrupted", null, "Finish stopped."],
    ["discarded", null, "Finish was discarded. Nothing of it is kept."],
  ] as const)("is not done when its run is %s", async (status, detail, sentence) => {
    const { go, sent } = task({ looks: [run(status, detail)] });
    await expect(go()).rejects.toThrow(new Stopped(sentence, status !== "discarded"));
    expect(sent.size).toBe(0);
  });

  test("that was refused is sent again when it is tried again", async () => {
    const { told, go } = task({ begin: problem(409, "conflict") });
    await expect(go()).rejects.toThrow("Says 409.");
    await expect(go()).rejects.toThrow("Says 409.");
    expect(told.sent).toBe(2);
  });

  test("of which nothing is heard any more is not sent again: trying again goes on waiting", async () => {
    const { told, go } = task({ looks: [...Array<Error>(9).fill(lost), run("succeeded")] });
    await expect(go()).rejects.toThrow(Unsure);
    await go();
    expect(told).toEqual({ sent: 1, looked: 10 });
  });

  test("whose sending got no answer is not sent again: its run is looked for", async () => {
    const nowhere = task({ begin: lost });
    await expect(nowhere.go()).rejects.toThrow(Unsure);
    await expect(nowhere.go()).rejects.toThrow(Unsure);
    expect(nowhere.told).toEqual({ sent: 1, looked: 0 });
    const there = task({ begin: lost, standing: run("running"), looks: [run("succeeded")] });
    await expect(there.go()).rejects.toThrow(Unsure);
    await there.go();
    expect(there.told).toEqual({ sent: 1, looked: 1 });
  });

  test("that a busy server refused is sent again, and one that broke off there is not", async () => {
    const refused = task({ begin: problem(503, "unavailable") });
    await expect(refused.go()).rejects.toThrow("Says 503.");
    await expect(refused.go()).rejects.toThrow("Says 503.");
    expect(refused.told.sent).toBe(2);
    const broken = task({ begin: problem(503, "unavailable", UNKNOWN) });
    await expect(broken.go()).rejects.toThrow(Unsure);
    await expect(broken.go()).rejects.toThrow(Unsure);
    expect(broken.told.sent).toBe(1);
  });

  test("whose task was deleted meanwhile says so", async () => {
    const { go } = task({ looks: [run("running"), problem(404, "not_found")] });
    await expect(go()).rejects.toThrow("Says 404.");
  });
});

describe("of one that was not done", () => {
  test("a run that stopped says itself whether it goes on when it is sent again", () => {
    expect(notDoneBy(new Stopped("Finish stopped.", true))).toEqual({ reason: "Finish stopped.", end: "stopped", again: true });
    expect(notDoneBy(new Stopped("Finish was discarded.", false)).again).toBe(false);
  });

  test("a refusal may be sent again where that may help", () => {
    expect(notDoneBy(problem(429, "rate_limited"))).toEqual({ reason: "Says 429.", end: "refused", again: true });
    expect(notDoneBy(problem(409, "task_busy", { run: { id: "run1", status: "running" } })).again).toBe(true);
    expect(notDoneBy(problem(422, "invalid")).again).toBe(true);
    expect(notDoneBy(problem(409, "conflict"))).toEqual({ reason: "Says 409.", end: "refused", again: false });
    expect(notDoneBy(problem(409, "action_not_available")).again).toBe(false);
    expect(notDoneBy(problem(409, "task_busy", { run: { id: "run1", status: "failed" } })).again).toBe(false);
    expect(notDoneBy(problem(404, "not_found")).again).toBe(false);
  });

  test("the reason is the one thing that is wrong", () => {
    const fault = { path: "fields.amount", message: "Type a number." };
    const invalid = problem(422, "invalid", { detail: "fields.amount: Type a number.", errors: [fault] });
    expect(notDoneBy(invalid).reason).toBe("Type a number.");
    const filled = problem(422, "invalid", { detail: "Fill in first: Amount.", errors: [fault] });
    expect(notDoneBy(filled).reason).toBe("Fill in first: Amount.");
  });

  test("an action that was sent is asked about, whatever else may have been done is looked at first", () => {
    expect(notDoneBy(new Unsure("No answer came."))).toEqual({ reason: "No answer came.", end: "unknown", again: true });
    expect(notDoneBy(lost)).toEqual({ reason: "The server can't be reached.", end: "unknown", again: false });
    expect(notDoneBy(problem(503, "unavailable", UNKNOWN))).toEqual({ reason: "Says 503.", end: "unknown", again: false });
  });
});
