import { describe, expect, test } from "vitest";
import { problemResponse } from "#lib/http/problem.ts";

const request = new Request("http://127.0.0.1/api/v1/tasks");

describe("an error that is no refusal", () => {
  // A server that is not there, a connection that broke off while something was written, a crash of another of the server's processes.
  test.each(["ECONNREFUSED", "EPIPE", "57P02"])("is 503 with Retry-After where the database is away (%s)", async (code) => {
    const response = problemResponse(new Error("query failed", { cause: { code } }), request);
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
    expect(await response.json()).toMatchObject({ code: "unavailable" });
  });

  test("is 500 otherwise, and says nothing of its inside", async () => {
    const response = problemResponse(new Error("secret inside"), request);
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).not.toContain("secret inside");
  });

  test.each([new Error("broken"), new Error("query failed", { cause: { code: "CONNECTION_CLOSED" } })])(
    "leaves open whether a write was done, and lets a read be tried again (%s)",
    async (error) => {
      const problem = (method: string) => problemResponse(error, new Request(request, { method })).json();
      const write = await problem("POST");
      expect(write).toMatchObject({
        detail: expect.stringMatching(/It is not known whether this was done: look before you try again\.$/),
        outcome: "unknown",
      });
      const read = await problem("GET");
      expect(read.detail).toMatch(/Try again in a moment\.$/);
      expect(read).not.toHaveProperty("outcome");
    },
  );
});
