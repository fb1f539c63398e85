import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { testDatabase } from "#db/testing.ts";
import { signedIn } from "#lib/auth/testing.ts";
import { askDoor } from "#lib/http/ask-door.ts";
import { door } from "#lib/http/door.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";

await testDatabase();
const { admin, member } = await testWorkspace();
const as = { admin: await signedIn(admin), member: await signedIn(member) };

const flowDoor = door({
  by: "session",
  can: "flows:edit",
  params: z.object({ flowId: z.string() }),
  query: z.object({ limit: z.coerce.number().max(200).default(50) }),
  handle: async ({ actor, params, query }) => ({ of: actor.email, ...params, ...query, at: new Date(0), none: undefined }),
});
const asked = (query = "") => ({ door: flowDoor, url: `/data/flows/f1${query}`, params: { flowId: "f1" } });

describe("a page that asks a door", () => {
  test("is answered what its reader's browser would be answered", async () => {
    const { json } = await call(flowDoor, { ...as.admin, params: { flowId: "f1" }, query: "?limit=200" });
    expect(await askDoor(asked("?limit=200"), as.admin.headers.cookie)).toEqual(json);
    expect(json).toEqual({ of: admin.actor.email, flowId: "f1", limit: 200, at: "1970-01-01T00:00:00.000Z" });
  });

  test.each([
    ["the reader may not see it", () => askDoor(asked(), as.member.headers.cookie)],
    ["nobody is signed in", () => askDoor(asked(), "")],
    ["the address does not fit", () => askDoor(asked("?limit=201"), as.admin.headers.cookie)],
  ])("leaves it to the browser where %s", async (_case, ask) => {
    expect(await ask()).toBeUndefined();
  });
});

describe("a door that takes its time", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("does not hold the page up", async () => {
    const slow = door({ by: "anyone", why: "It never answers.", handle: () => new Promise<object>(() => undefined) });
    const answer = askDoor({ door: slow, url: "/data/slow" }, "");
    await vi.advanceTimersByTimeAsync(300);
    expect(await answer).toBeUndefined();
  });
});
