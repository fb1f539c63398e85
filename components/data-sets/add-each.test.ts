import { expect, test } from "vitest";
import { noAnswer, notAsked } from "#components/data/fetch-json.ts";
import { addEach } from "#components/data-sets/add-each.ts";

const add = async (text: string) => {
  if (text.startsWith("bad")) throw notAsked(`${text} does not fit`);
  if (text.startsWith("lost")) throw noAnswer("The server can't be reached.");
  return text.toUpperCase();
};

test("one that is refused holds up no other; the rest is kept with the first reason", async () => {
  expect(await addEach(["a", "bad 1", "b", "bad 2"], add)).toMatchObject({
    added: [
      { of: "a", made: "A" },
      { of: "b", made: "B" },
    ],
    rest: ["bad 1", "bad 2"],
    perhaps: [],
    error: { detail: "bad 1 does not fit" },
  });
});

test("one of which nobody knows whether it was added is no rest to be tried again, and what stands behind it is not sent", async () => {
  expect(await addEach(["a", "bad", "lost", "b", "lost too"], add)).toMatchObject({
    added: [{ of: "a", made: "A" }],
    rest: ["bad", "b", "lost too"],
    perhaps: ["lost"],
    error: { detail: "The server can't be reached." },
  });
});
