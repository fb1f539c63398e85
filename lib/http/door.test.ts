import { expect, test } from "vitest";
import { z } from "zod";
import { door } from "#lib/http/door.ts";

const echo = door({
  by: "anyone",
  why: "a test",
  query: z.object({ name: z.string().optional() }),
  body: z.strictObject({ name: z.string().optional(), fields: z.record(z.string(), z.unknown()).optional() }),
  handle: async ({ body }) => body,
});

async function post(body: string | Uint8Array<ArrayBuffer>, query = "") {
  const response = await echo(new Request(`http://127.0.0.1/${query}`, { method: "POST", body }), { params: Promise.resolve({}) });
  return { status: response.status, json: await response.json() };
}

test("200: a text may hold every character, also one that is written as two escapes", async () => {
  const { status, json } = await post('{"name":"\\ud83d\\ude00 \u{1f600} \\t"}');
  expect(status).toBe(200);
  expect(json.name).toBe("😀 😀 \t");
});

test("422: the detail is one sentence for each bad value", async () => {
  expect((await post('{"name":1,"fields":2}')).json.detail).toBe(
    "name: Invalid input: expected string, received number. fields: Invalid input: expected record, received number.",
  );
});

test("422: a text that no database can hold is named, in the body and in the query", async () => {
  const message = "Has a character that can't be stored.";
  expect((await post('{"name":"a\\u0000b"}')).json).toMatchObject({ status: 422, code: "invalid", errors: [{ path: "name", message }] });
  expect((await post('{"fields":{"a":[1,"\\ud800"]}}')).json.errors).toEqual([{ path: "fields.a.1", message }]);
  expect((await post('{"fields":{"a\\u0000":1}}')).json.errors).toEqual([{ path: "fields.a\0", message }]);
  expect((await post("{}", "?name=a%00b")).json.errors).toEqual([{ path: "name", message }]);
});

test("422: of very many bad values the first are named, and how many more there are", async () => {
  const listed = async (count: number) => {
    const strangers = Object.fromEntries(Array.from({ length: count }, (_, at) => [`x${at}`, 1]));
    return (await post(JSON.stringify(strangers))).json;
  };
  const message = "There is no such property here.";
  expect((await listed(100)).errors.at(-1)).toEqual({ path: "x99", message });
  const { errors, detail } = await listed(20_000);
  expect(errors).toHaveLength(100);
  expect(errors.slice(98)).toEqual([
    { path: "x98", message },
    { path: "", message: "And 19,901 more." },
  ]);
  expect(detail).toMatch(/ x98: There is no such property here\. And 19,901 more\.$/);
});

test("422: a member called __proto__ is a stranger everywhere", async () => {
  expect((await post('{"fields":{"__proto__":{"a":1}}}')).json.errors).toEqual([
    { path: "fields.__proto__", message: "There is no such property here." },
  ]);
});

test("400: bytes that are no UTF-8 are not read as something else", async () => {
  const body = new Uint8Array([...Buffer.from('{"name":"'), 0xff, ...Buffer.from('"}')]);
  expect((await post(body)).json).toMatchObject({ status: 400, code: "invalid_json", detail: "The body is not UTF-8." });
});

test("each answer has an id: the caller's own where that is one, else a new one", async () => {
  const idOf = async (given?: string, body = "{}") => {
    const headers = given === undefined ? undefined : { "x-request-id": given };
    const request = new Request("http://127.0.0.1/", { method: "POST", body, headers });
    return (await echo(request, { params: Promise.resolve({}) })).headers.get("x-request-id");
  };
  expect(await idOf("crm-42.a_b")).toBe("crm-42.a_b");
  expect(await idOf("crm-42", "no JSON")).toBe("crm-42");
  const [one, other] = [await idOf(), await idOf("x".repeat(200))];
  expect(one).toMatch(/^[A-Za-z0-9_-]{22}$/);
  expect(other).toMatch(/^[A-Za-z0-9_-]{22}$/);
  expect(one).not.toBe(other);
  expect(await idOf("two words")).not.toBe("two words");
});
