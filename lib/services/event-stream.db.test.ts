import { encode } from "next-auth/jwt";
import { afterEach, expect, test, vi } from "vitest";
import { testDatabase } from "#db/testing.ts";
import { authSecret, sessionCookieName } from "#lib/auth/session-cookie.ts";
import { startSession } from "#lib/auth/sign-in.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { eventStream } from "#lib/services/event-stream.ts";

await testDatabase();
const { member } = await testWorkspace();
afterEach(() => {
  vi.useRealTimers();
});

test("a browser that goes while its session is looked at leaves nothing behind", async () => {
  const sid = await startSession(member.actor.memberId);
  const cookie = `${sessionCookieName()}=${await encode({ token: { sid }, secret: authSecret() })}`;
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const leaving = new AbortController();
  const { body } = eventStream(member.actor, new Request("http://127.0.0.1/data/events", { headers: { cookie }, signal: leaving.signal }));
  const broken = vi.fn();
  process.on("unhandledRejection", broken);
  vi.advanceTimersByTime(15_000);
  leaving.abort();
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  while (!(await reader.read()).done);
  // The look at the session, which was under way, comes back before another one that begins now.
  await startSession(member.actor.memberId);
  process.off("unhandledRejection", broken);
  expect(broken).not.toHaveBeenCalled();
});
