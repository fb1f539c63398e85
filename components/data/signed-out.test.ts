import { expect, test } from "vitest";
import { onSignedOut, tellSignedIn, tellSignedOut, wantSignedOut } from "#components/data/signed-out.ts";

test("the first good answer after a 401 says that somebody is signed in again, once", () => {
  const heard: string[] = [];
  const end = onSignedOut({ out: ({ writing }) => heard.push(writing ? "out, writing" : "out"), in: () => heard.push("in") });
  tellSignedIn();
  expect(heard).toEqual([]);
  tellSignedOut({ writing: true });
  tellSignedIn();
  tellSignedIn();
  expect(heard).toEqual(["out, writing", "in"]);
  end();
  tellSignedOut({ writing: false });
  tellSignedIn();
  expect(heard).toHaveLength(2);
});

test("whoever signs out is told nothing, unless that could not be done", () => {
  const heard: string[] = [];
  const end = onSignedOut({ out: () => heard.push("out"), in: () => heard.push("in") });
  wantSignedOut(true);
  tellSignedOut({ writing: false });
  expect(heard).toEqual([]);
  wantSignedOut(false);
  tellSignedOut({ writing: false });
  expect(heard).toEqual(["out"]);
  end();
});
