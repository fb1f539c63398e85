import { expect, test } from "vitest";
import { matching } from "#components/app/palette/matching.ts";

const entries = [
  { label: "Customer onboarding" },
  { label: "New task", also: "create" },
  { label: "Onboarding of staff" },
  { label: "Inbox" },
];
const found = (typed: string, most = 9) => matching(entries, typed, most).map(({ label }) => label);

test("what begins so comes first, then what has such a word", () => {
  expect(found("onb")).toEqual(["Onboarding of staff", "Customer onboarding"]);
});

test("what is called just so comes before what only begins so, by its own name too", () => {
  const named = [
    { label: "Step 2 of it" },
    { label: "Add step" },
    { label: "Go to Step 2", name: "Step 2" },
    { label: "Go to Step", name: "Step" },
  ];
  const labels = (typed: string) => matching(named, typed, 9).map(({ label }) => label);
  expect(labels("step")).toEqual(["Go to Step", "Step 2 of it", "Go to Step 2", "Add step"]);
  expect(labels("Step  2")).toEqual(["Go to Step 2", "Step 2 of it"]);
});

test("every word must occur, in any order, also among the other words", () => {
  expect(found("staff onb")).toEqual(["Onboarding of staff"]);
  expect(found("create task")).toEqual(["New task"]);
  expect(found("create flow")).toEqual([]);
});

test("other words are found by their beginnings, also within an email", () => {
  const others = [
    { label: "Start", also: "perform run action" },
    { label: "Anna Smith", also: "anna.smith@acme.com" },
  ];
  const labels = (typed: string) => matching(others, typed, 9).map(({ label }) => label);
  expect(labels("form")).toEqual([]);
  expect(labels("perf")).toEqual(["Start"]);
  for (const typed of ["smith@acme", "acme.com", "@acme", "anna.smith@acme.com"]) expect(labels(typed)).toEqual(["Anna Smith"]);
});

test("accents may be left out", () => {
  const people = [{ label: "Zoë Müller" }, { label: "Zoe Lind" }];
  const labels = (typed: string) => matching(people, typed, 9).map(({ label }) => label);
  expect(labels("zoe")).toEqual(["Zoë Müller", "Zoe Lind"]);
  expect(labels("zoë mul")).toEqual(["Zoë Müller"]);
});

test("nothing typed leaves all in their order, as many as there is room for", () => {
  expect(found("", 2)).toEqual(["Customer onboarding", "New task"]);
});
