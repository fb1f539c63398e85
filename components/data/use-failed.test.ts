import { expect, test } from "vitest";
import { noAnswer, ProblemError } from "#components/data/fetch-json.ts";
import { notDone } from "#components/data/use-failed.ts";
import { UNKNOWN } from "#lib/errors.ts";

const refused = { title: "Conflict", status: 409, code: "conflict", detail: "It is used by Orders." };

test("names the act and why it was refused, thrown or answered", () => {
  expect(notDone("deleted", new ProblemError(refused))).toBe("Not deleted. It is used by Orders.");
  expect(notDone("deleted", refused)).toBe("Not deleted. It is used by Orders.");
});

test("claims nothing where nobody knows what became of it", () => {
  expect(notDone("sent again", noAnswer("The server can't be reached."))).toBe("Perhaps not sent again. The server can't be reached.");
  expect(notDone("saved", { ...refused, ...UNKNOWN })).toMatch(/^Perhaps not saved\./);
  expect(notDone("saved", new TypeError("x is undefined"))).toMatch(/^Perhaps not saved\. Something went wrong/);
});
