import { expect, test } from "vitest";
import { addEach } from "#components/data-sets/add-each.ts";

test("one that is refused holds up no other; the rest is kept with the first reason", async () => {
  const add = async (text: string) => {
    if (text.startsWith("bad")) throw new Error(`${text} does not fit`);
    return text.toUpperCase();
  };
  expect(await addEach(["a", "bad 1", "b", "bad 2"], add)).toEqual({
    added: [
      { of: "a", made: "A" },
      { of: "b", made: "B" },
    ],
    rest: ["bad 1", "bad 2"],
    error: new Error("bad 1 does not fit"),
  });
});
