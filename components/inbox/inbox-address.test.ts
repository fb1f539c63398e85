import { expect, test } from "vitest";
import { type InboxAddress, readInboxAddress, writeInboxAddress } from "#components/inbox/inbox-address.ts";
import { NO_FILTER } from "#components/inbox/task-filter.ts";

const TABS = ["mine", "everyone", "done"] as const;
const USUAL: InboxAddress = { tab: "mine", group: "due", filter: NO_FILTER };
const read = (query: string) => readInboxAddress(new URLSearchParams(query), TABS);

test("the usual view needs no words in the address", () => {
  expect(writeInboxAddress(USUAL, TABS)).toBe("");
  expect(read("")).toEqual(USUAL);
});

test("what is written is read again", () => {
  const address: InboxAddress = {
    tab: "everyone",
    group: "flow",
    filter: { words: "Ada & co", flows: ["flw_1", "flw_2"], stopped: true, decisions: true },
  };
  expect(read(writeInboxAddress(address, TABS))).toEqual(address);
});

test("what is not known, or not the reader's, is left out", () => {
  expect(read("?tab=theirs&group=colour&stopped=maybe")).toEqual(USUAL);
  expect(readInboxAddress(new URLSearchParams("tab=mine"), ["everyone", "done"]).tab).toBe("everyone");
  expect(writeInboxAddress({ ...USUAL, tab: "everyone" }, ["everyone", "done"])).toBe("");
});
