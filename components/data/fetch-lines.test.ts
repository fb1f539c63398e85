import { expect, test } from "vitest";
import { lineCutter } from "#components/data/fetch-lines.ts";

test("lines that arrive in pieces are put together", () => {
  const cut = lineCutter();
  expect(cut('{"a":')).toEqual([]);
  expect(cut('1}\n{"b":2}\n{')).toEqual(['{"a":1}', '{"b":2}']);
  expect(cut('"c":3}\n\n')).toEqual(['{"c":3}']);
});
