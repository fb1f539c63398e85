import { encode } from "next-auth/jwt";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { testDatabase } from "#db/testing.ts";
import { authSecret } from "#lib/auth/session-cookie.ts";
import { startSession } from "#lib/auth/sign-in.ts";
import { Refused } from "#lib/errors.ts";
import { formAction, openAction } from "#lib/http/form-action.ts";
import { testWorkspace } from "#lib/http/testing.ts";

/** The browser's cookie, as Next hands it to a server action. */
const browser = vi.hoisted(() => ({ token: undefined as string | undefined }));
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: () => (browser.token === undefined ? undefined : { value: browser.token }) }),
}));

await testDatabase();
const { admin, member } = await testWorkspace();

async function signIn({ actor }: typeof admin): Promise<string> {
  const sid = await startSession(actor.memberId);
  browser.token = await encode({ token: { sid }, secret: authSecret() });
  return sid;
}

const rename = formAction({
  can: "flows:edit",
  input: z.strictObject({ name: z.string().min(1, "Type a name.") }),
  run: async (actor, { name }, { sessionId }) => ({ by: actor.email, name, sessionId }),
});

beforeEach(() => {
  browser.token = undefined;
});

describe("a form action", () => {
  test("runs in the name of who is signed in", async () => {
    const sessionId = await signIn(admin);
    expect(await rename({ name: "New" })).toEqual({ ok: true, value: { by: admin.actor.email, name: "New", sessionId } });
  });

  test("refuses who is signed out, whatever the input", async () => {
    expect(await rename(null)).toMatchObject({ ok: false, problem: { status: 401, code: "unauthorized" } });
  });

  test("refuses a role that may not, in words", async () => {
    await signIn(member);
    expect(await rename({ name: "New" })).toMatchObject({
      ok: false,
      problem: { code: "forbidden", detail: "This needs the role Administrator; yours is Member." },
    });
  });

  test("names a text that no database can hold", async () => {
    await signIn(admin);
    const { problem } = (await rename({ name: "a\0b" })) as { problem: object };
    expect(problem).toMatchObject({ status: 422, errors: [{ path: "name", message: "Has a character that can't be stored." }] });
  });

  test("names each bad value", async () => {
    await signIn(admin);
    const { problem } = (await rename({ name: "", more: 1 })) as { problem: object };
    expect(problem).toMatchObject({
      code: "invalid",
      status: 422,
      detail: expect.stringContaining("Type a name."),
      errors: [{ path: "name" }, { path: "more" }],
    });
  });

  test("tells what a service refuses, with its extra members", async () => {
    await signIn(admin);
    const refuses = formAction({
      can: "flows:edit",
      input: z.unknown(),
      run: async () => {
        throw new Refused("conflict", "Not now.", { extra: { openTasks: 3 } });
      },
    });
    expect(await refuses({})).toMatchObject({ ok: false, problem: { code: "conflict", detail: "Not now.", openTasks: 3 } });
  });

  test("says nothing of the inside where something breaks", async () => {
    await signIn(admin);
    const breaks = formAction({
      can: "flows:edit",
      input: z.unknown(),
      run: async () => {
        throw new Error("select * from secrets");
      },
    });
    const result = await breaks({});
    expect(result).toMatchObject({ ok: false, problem: { code: "internal" } });
    expect(JSON.stringify(result)).not.toContain("secrets");
  });

  test.each([
    ["internal", new Error("broken")],
    ["unavailable", new Error("query failed", { cause: { code: "CONNECTION_CLOSED" } })],
  ])("does not say that nothing was changed where it broke: it may have been behind the commit (%s)", async (code, error) => {
    await signIn(admin);
    const breaks = formAction({ can: "flows:edit", input: z.unknown(), run: () => Promise.reject(error) });
    const detail = expect.stringMatching(/It is not known whether this was done: look before you try again\.$/);
    expect(await breaks({})).toMatchObject({ ok: false, problem: { code, detail } });
  });
});

test("an open action needs nobody to be signed in, and checks its input", async () => {
  const open = openAction({ why: "a test", input: z.strictObject({ token: z.string() }), run: async ({ token }) => token });
  expect(await open({ token: "a" })).toEqual({ ok: true, value: "a" });
  expect(await open({})).toMatchObject({ ok: false, problem: { code: "invalid" } });
});
