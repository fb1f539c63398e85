import { expect, test } from "vitest";
import { originOf } from "#components/tasks/origin.ts";

const opened = (query: string) => originOf(new URLSearchParams(query), "flw");

test("a task leads on through the inbox as it was, and back to it", () => {
  expect(opened("from=everyone&sort=newest&name=Ada")).toMatchObject({
    list: { in: "inbox", address: { tab: "everyone", sort: "newest" } },
    query: "?from=everyone&sort=newest&name=Ada",
    back: "/?tab=everyone&sort=newest&name=Ada",
  });
});

test("a task leads on through its flow's list as it was, and back to it", () => {
  expect(opened("from=flow&status=all&search=Ada")).toEqual({
    list: { in: "flow", asked: { search: "Ada" } },
    query: "?from=flow&status=all&search=Ada",
    back: "/flows/flw/tasks?status=all&search=Ada",
  });
});

test("a task leads on through its column of the board, and back to all of the board", () => {
  expect(opened("from=flow&view=board&column=a")).toMatchObject({
    list: { in: "flow", asked: { step: "a", status: "active" } },
    back: "/flows/flw/tasks?view=board",
  });
});

test("a task that was opened by a mention leads back to the mentions, and nowhere on", () => {
  expect(opened("from=mentions&comment=cmt")).toMatchObject({ list: null, back: "/?tab=mentions" });
});

test("a task that was opened in a log leads back to it as it was, and nowhere on", () => {
  expect(opened("from=runs&state=attention&run=run")).toEqual({
    list: null,
    query: "?from=runs&state=attention&run=run",
    back: "/runs?state=attention&run=run",
    log: "Runs",
  });
  expect(opened("from=deliveries")).toMatchObject({ list: null, back: "/deliveries", log: "Deliveries" });
});

test("a task that was opened from elsewhere leads nowhere on", () => {
  for (const query of ["", "from=somewhere", "status=all"]) expect(opened(query)).toBeNull();
});
