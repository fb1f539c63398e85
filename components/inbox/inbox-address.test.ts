import { expect, test } from "vitest";
import {
  filterOf,
  type InboxAddress,
  inboxAsked,
  listOf,
  MENTIONS,
  placesOf,
  readInboxAddress,
  taskAddress,
  writeInboxAddress,
} from "#components/inbox/inbox-address.ts";
import { NO_FILTER } from "#components/inbox/task-filter.ts";
import { commentAddress } from "#components/tasks/comments/place.ts";
import { InboxQuery } from "#lib/services/tasks/inbox.ts";

const TABS = ["mine", "everyone", "done"] as const;
const USUAL: InboxAddress = { tab: "mine", group: "due", sort: "due", filter: NO_FILTER };
const NARROW: InboxAddress = {
  tab: "everyone",
  group: "flow",
  sort: "newest",
  filter: { words: "Ada & co", flows: ["flw_1", "flw_2"], assignee: "nobody", stopped: true, decisions: true },
};
const read = (query: string) => readInboxAddress(new URLSearchParams(query), TABS);

test("the usual view needs no words in the address", () => {
  expect(writeInboxAddress(USUAL, TABS)).toBe("");
  expect(read("")).toEqual(USUAL);
});

test("what is written is read again", () => {
  expect(read(writeInboxAddress(NARROW, TABS))).toEqual(NARROW);
});

test("a task's page knows the list that it was opened in", () => {
  const params = (address: InboxAddress) => new URL(taskAddress("tsk", address), "http://here").searchParams;
  for (const address of [USUAL, NARROW]) expect(listOf(params(address))).toEqual(address);
  expect(taskAddress("tsk", USUAL)).toBe("/tasks/tsk?from=mine");
  expect(listOf(new URLSearchParams("from=elsewhere"))).toBeNull();
});

test("a comment's address leads to it, of no list of tasks", () => {
  expect(commentAddress("tsk", "cmt")).toBe("/tasks/tsk?comment=cmt");
  const from = new URL(commentAddress("tsk", "cmt", MENTIONS), "http://here").searchParams;
  expect([from.get("comment"), listOf(from)]).toEqual(["cmt", null]);
});

test("nothing waits for those who perform nothing, and anybody may be mentioned", () => {
  expect(placesOf(true)[0]).toBe("mine");
  expect(placesOf(false)).toEqual(["everyone", "done", "mentions"]);
});

test("a tab is asked for what says something in it, in its own order", () => {
  expect(inboxAsked(USUAL)).toEqual({});
  expect(inboxAsked(NARROW)).toEqual({
    search: "Ada & co",
    flow: "flw_1,flw_2",
    assignee: "nobody",
    stopped: "yes",
    decisions: "yes",
    sort: "newest",
  });
  expect(filterOf({ ...NARROW, tab: "mine" }).assignee).toBeNull();
  expect(inboxAsked({ ...NARROW, tab: "done" })).not.toHaveProperty("decisions");
  // The last first is how they stand anyway.
  expect(inboxAsked({ ...USUAL, tab: "done", sort: "newest" })).toEqual({});
  expect(inboxAsked({ ...USUAL, tab: "done", sort: "oldest" })).toEqual({ sort: "oldest" });
});

test("what is longer than a filter holds is cut or left out", () => {
  const long = (of: number) => "x".repeat(of);
  expect(read(`?name=+${long(201)}&assignee=${long(321)}&flow=${long(23)}`).filter).toEqual({ ...NO_FILTER, words: long(200) });
  const many = Array.from({ length: 101 }, (_, at) => `flow=${String(at).padStart(22, "0")}`).join("&");
  for (const query of [`?name=${long(300)}&assignee=${long(320)}&${many}`, "?name=++a++"])
    expect(InboxQuery.safeParse(inboxAsked({ ...read(query), tab: "everyone" })).success).toBe(true);
  expect(read(`?${many}`).filter.flows).toHaveLength(100);
  expect(read("?name=++a++").filter.words).toBe("a");
});

test("what is not known, or not the reader's, is left out", () => {
  expect(read("?tab=theirs&group=colour&sort=best&stopped=maybe&assignee=")).toEqual(USUAL);
  expect(readInboxAddress(new URLSearchParams("tab=mine"), ["everyone", "done"]).tab).toBe("everyone");
  expect(writeInboxAddress({ ...USUAL, tab: "everyone" }, ["everyone", "done"])).toBe("");
});
