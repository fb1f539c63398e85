import { expect, test } from "vitest";
import { isFoundBy, wordsOf } from "#components/flows/found-by.ts";

test("a flow is found by parts of its name and description, with and without accents", () => {
  const flow = { name: "Réclamations", description: "Was Kunden stört" };
  for (const typed of ["", "recla", "RÉCLA", "kunden stort", "stört"]) expect(isFoundBy(flow, wordsOf(typed))).toBe(true);
  expect(isFoundBy(flow, wordsOf("recla x"))).toBe(false);
});
