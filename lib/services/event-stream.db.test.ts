import { encode } from "next-auth/jwt";
import { afterEach, expect, test, vi } from "vitest";
import { testDatabase } from "#db/testing.ts";
import { authSecret, sessionCookieName } from "#lib/auth/session-cookie.ts";
import { startSession } from "#lib/auth/sign-in.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { toPublic } from "#lib/ids.ts";
import { eventStream } from "#lib/services/event-stream.ts";
import { announce, livePlace, subscribe } from "#lib/services/live.ts";

await testDatabase();
const { admin, member } = await testWorkspace();
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

test("a browser that does not read is let go, with what waits for it", async () => {
  const { body } = eventStream(member.actor, new Request("http://127.0.0.1/data/events"));
  const heard = new Set<string>();
  const stop = subscribe((told) => {
    if (told !== "resync") for (const { id } of told) heard.add(id);
  });
  const changed = (ids: string[]) =>
    announce(
      member.actor.workspaceId,
      ids.map((id) => ({ kind: "task", id, flowId: "f" })),
    );
  await expect
    .poll(() => {
      changed(["first"]);
      return heard.has("first");
    })
    .toBe(true);
  const ids = Array.from({ length: 4000 }, (_, at) => String(at));
  changed(ids);
  await expect.poll(() => heard.has("3999")).toBe(true);
  stop();
  const read = await new Response(body).text();
  expect(read).toContain('"id":"1000"');
  expect(read).not.toContain('"id":"3999"');
});

/** The first line of a stream of a page that was drawn at `place`. */
async function firstLine(place: string | null): Promise<string> {
  const url = `http://127.0.0.1/data/events${place === null ? "" : `?after=${place}`}`;
  const reader = (eventStream(member.actor, new Request(url)).body as ReadableStream<Uint8Array>).getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return new TextDecoder().decode(value);
}
const MISSED = 'data: {"kind":"resync","id":""}\n\n';

test("a page that missed nothing on its way is told so, and any other to fetch anew", async () => {
  await expect.poll(livePlace).not.toBeNull();
  const place = livePlace();
  expect(await firstLine(place)).toBe("event: beat\ndata:\n\n");
  expect(await firstLine(null)).toBe(MISSED);
  expect(await firstLine("another-process.1")).toBe(MISSED);
  announce(member.actor.workspaceId, [{ kind: "task", id: "changed" }]);
  await expect.poll(livePlace).not.toBe(place);
  expect(await firstLine(place)).toBe(MISSED);
});

test("of a mention only those hear who are mentioned", async () => {
  const gone = new AbortController();
  const heard = await Promise.all(
    [member, admin].map(async ({ actor }) => {
      const { body } = eventStream(actor, new Request("http://127.0.0.1/data/events", { signal: gone.signal }));
      await expect.poll(livePlace).not.toBeNull();
      return { body: body as ReadableStream<Uint8Array>, kinds: [] as string[] };
    }),
  );
  announce(member.actor.workspaceId, [{ kind: "mention", id: toPublic(member.actor.memberId) }]);
  announce(member.actor.workspaceId, [{ kind: "task", id: "last" }]);
  for (const { body, kinds } of heard) {
    const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
    while (!kinds.includes("task"))
      kinds.push(...Array.from((await reader.read()).value?.matchAll(/"kind":"(\w+)"/g) ?? [], ([, kind]) => kind as string));
  }
  gone.abort();
  expect(heard.map(({ kinds }) => kinds.includes("mention"))).toEqual([true, false]);
});
