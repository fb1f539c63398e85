import { describe, expect, test } from "vitest";
import { DraftStore } from "#components/tasks/steps/drafts.ts";
import type { FieldValue } from "#lib/fields/definition.ts";

/** A server that answers when told. @param has what it has by now */
function server(has: Record<string, FieldValue> = {}) {
  const sent: [string, FieldValue][] = [];
  const waiting: { resolve(): void; reject(error: Error): void }[] = [];
  const store = new DraftStore(
    (path, value) => {
      sent.push([path, value]);
      return new Promise<void>((resolve, reject) => waiting.push({ resolve, reject }));
    },
    (error) => (error as Error).message,
    () => false,
    (path) => has[path],
  );
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return {
    store,
    sent,
    answers: async () => {
      waiting.shift()?.resolve();
      await turn();
    },
    refuses: async (why: string) => {
      waiting.shift()?.reject(new Error(why));
      await turn();
    },
    turn,
  };
}

describe("DraftStore", () => {
  test("a saved value is given back to the server's", async () => {
    const { store, answers, turn } = server();
    store.change("fields.a", "new", "old");
    expect(store.read()).toEqual({ values: { "fields.a": { value: "new", error: null } }, status: "typing" });
    const saved = store.save("fields.a");
    await turn();
    expect(store.read().status).toBe("saving");
    await answers();
    expect(await saved).toBe(true);
    expect(store.read()).toEqual({ values: {}, status: "saved" });
  });

  test("typing the stored value again leaves nothing to save", async () => {
    const { store, sent } = server();
    store.change("fields.a", "new", "old");
    store.change("fields.a", "old", "old");
    expect(await store.save()).toBe(true);
    expect(sent).toEqual([]);
  });

  test("what is refused stays as typed, with its sentence", async () => {
    const { store, refuses, turn } = server();
    store.change("fields.a", "many", "20");
    const saved = store.save("fields.a");
    await turn();
    await refuses("A number, please.");
    expect(await saved).toBe(false);
    expect(store.read()).toEqual({ values: { "fields.a": { value: "many", error: "A number, please." } }, status: "failed" });
    store.change("fields.a", "21", "20");
    expect(store.read().status).toBe("typing");
  });

  test("what is typed on while a value is on its way is not lost", async () => {
    const { store, answers, turn } = server();
    store.change("fields.a", "ab", "a");
    const saved = store.save("fields.a");
    await turn();
    store.change("fields.a", "abc", "a");
    await answers();
    expect(await saved).toBe(false);
    expect(store.read()).toEqual({ values: { "fields.a": { value: "abc", error: null } }, status: "typing" });
  });

  test("values go out one after the other, and one refusal does not hold the others back", async () => {
    const { store, sent, answers, refuses, turn } = server();
    store.change("fields.a", "x", "");
    store.change("fields.b", "y", "");
    const saved = store.save();
    await turn();
    expect(sent).toHaveLength(1);
    await refuses("No.");
    expect(sent).toHaveLength(2);
    await answers();
    expect(await saved).toBe(false);
    expect(Object.keys(store.read().values)).toEqual(["fields.a"]);
  });

  test("what may pass by itself is sent again, what was refused is not", async () => {
    const refusals: Record<string, string[]> = { "fields.a": ["No answer."], "fields.b": ["No number."] };
    const sent: string[] = [];
    const store = new DraftStore(
      async (path) => {
        sent.push(path);
        const why = refusals[path]?.shift();
        if (why) throw new Error(why);
      },
      (error) => (error as Error).message,
      (error) => (error as Error).message === "No answer.",
    );
    store.change("fields.a", "x", "");
    store.change("fields.b", "y", "");
    expect(await store.save()).toBe(false);
    expect(store.read().values["fields.a"]).toEqual({ value: "x", error: "No answer.", again: true });
    await store.saveAgain();
    expect(sent).toEqual(["fields.a", "fields.b", "fields.a"]);
    expect(store.read().values).toEqual({ "fields.b": { value: "y", error: "No number." } });
  });

  test("what somebody else saved meanwhile is not overwritten before one of the two is chosen", async () => {
    const has: Record<string, FieldValue> = { "fields.a": "old" };
    const { store, sent, answers, turn } = server(has);
    store.change("fields.a", "mine", "old");
    has["fields.a"] = "theirs";
    expect(await store.save("fields.a")).toBe(false);
    expect(sent).toEqual([]);
    expect(store.read()).toEqual({
      values: { "fields.a": { value: "mine", error: null, meanwhile: { value: "theirs" } } },
      status: "typing",
    });
    store.change("fields.a", "mine too", "theirs");
    expect(store.read().values["fields.a"]?.meanwhile).toEqual({ value: "theirs" });
    store.keepMine("fields.a");
    await turn();
    expect(sent).toEqual([["fields.a", "mine too"]]);
    has["fields.a"] = "mine too";
    await answers();
    expect(store.read()).toEqual({ values: {}, status: "saved" });
  });

  test("another value is told as soon as it is known, and no more where it is the typed one or the old one again", () => {
    const has: Record<string, FieldValue> = { "fields.a": "old", "fields.b": "old" };
    const { store } = server(has);
    store.change("fields.a", "mine", "old");
    store.change("fields.b", "mine", "old");
    store.compare();
    expect(store.read().values["fields.a"]).toEqual({ value: "mine", error: null });
    Object.assign(has, { "fields.a": "theirs", "fields.b": "mine" });
    store.compare();
    expect(store.read().values).toEqual({ "fields.a": { value: "mine", error: null, meanwhile: { value: "theirs" } } });
    has["fields.a"] = "old";
    store.compare();
    expect(store.read().values).toEqual({ "fields.a": { value: "mine", error: null } });
    has["fields.a"] = "theirs";
    store.compare();
    store.drop("fields.a");
    expect(store.read()).toEqual({ values: {}, status: "saved" });
  });

  test("what is typed on is compared with what was saved of it, not with what was there before", async () => {
    const has: Record<string, FieldValue> = { "fields.a": "a" };
    const { store, sent, answers, turn } = server(has);
    store.change("fields.a", " ab", "a");
    const saved = store.save("fields.a");
    await turn();
    store.change("fields.a", "abc", "a");
    has["fields.a"] = "ab";
    store.compare();
    await answers();
    await saved;
    store.compare();
    expect(store.read().values["fields.a"]).toEqual({ value: "abc", error: null });
    void store.save("fields.a");
    await turn();
    expect(sent.at(-1)).toEqual(["fields.a", "abc"]);
  });

  test("leaving sends what waits, once, and gives what was refused only then", async () => {
    const has: Record<string, FieldValue> = { "fields.d": "old" };
    const { store, sent, answers, refuses, turn } = server(has);
    for (const key of ["a", "b", "c", "d"]) store.change(`fields.${key}`, "new", "old");
    const told = store.save("fields.a");
    await turn();
    await refuses("Told.");
    expect(await told).toBe(false);
    void store.save("fields.b");
    await turn();
    has["fields.d"] = "theirs";
    const lost = store.leave();
    await refuses("No.");
    await answers();
    expect(await lost).toEqual(["fields.b", "fields.d"]);
    expect(sent.map(([path]) => path)).toEqual(["fields.a", "fields.b", "fields.c"]);
    expect(store.waiting()).toEqual([]);
  });
});
