import { expect, test } from "vitest";
import { queryOf } from "#app/(app)/search-params.ts";

test("a page's query reads as the browser's does", async () => {
  const query = await queryOf(Promise.resolve({ name: "a b&c", flow: ["one", "two"], empty: "", missing: undefined }));
  expect(`${query}`).toBe("name=a+b%26c&flow=one&flow=two&empty=");
});
