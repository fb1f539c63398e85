import { expect, test } from "vitest";
import { testDatabase } from "#db/testing.ts";
import { signedInBySession } from "#lib/auth/session-cookie.ts";
import { startSession } from "#lib/auth/sign-in.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId } from "#lib/ids.ts";
import { endOtherSessions, endOwnSession, listSessions } from "#lib/services/accounts/sessions.ts";

await testDatabase();
const { admin, member } = await testWorkspace();

const lives = async (id: string) => (await signedInBySession(id)) !== null;

test("each browser in which one is signed in is listed, and can be signed out", async () => {
  const here = await startSession(member.actor.memberId, { userAgent: "Firefox/140.0", address: "192.0.2.7" });
  const there = await startSession(member.actor.memberId);
  const foreign = await startSession(admin.actor.memberId);
  const listed = await listSessions(member.actor, here);
  expect(listed.map(({ id, userAgent, address, current }) => [fromPublic(id), userAgent, address, current]).sort()).toEqual(
    [
      [here, "Firefox/140.0", "192.0.2.7", true],
      [there, null, null, false],
    ].sort(),
  );
  for (const id of [foreign, newId()]) await expect(endOwnSession(member.actor, id)).rejects.toMatchObject({ code: "not_found" });
  await endOwnSession(member.actor, there);
  expect([await lives(here), await lives(there), await lives(foreign)]).toEqual([true, false, true]);
});

test("all others are signed out at once", async () => {
  const [here, ...others] = await Promise.all([1, 2, 3].map(() => startSession(admin.actor.memberId)));
  const { ended } = await endOtherSessions(admin.actor, here as string);
  expect(ended).toBeGreaterThanOrEqual(2);
  expect(await Promise.all([here, ...others].map((id) => lives(id as string)))).toEqual([true, false, false]);
});
