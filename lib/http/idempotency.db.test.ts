import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { idempotencyKeys } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { Refused } from "#lib/errors.ts";
import { reply } from "#lib/http/answer.ts";
import { withIdempotency } from "#lib/http/idempotency.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { bindIdempotency, STILL_ANSWERED } from "#lib/services/idempotency.ts";

await testDatabase();
const { admin } = await testWorkspace();

const send = (key: string, body: string, act: () => Promise<unknown>) =>
  withIdempotency(
    new Request("http://127.0.0.1/api/v1/things", { method: "POST", headers: { "idempotency-key": key } }),
    admin.actor,
    body,
    async () => reply(201, await act()),
  );
/** What a service does: an effect, with the key in its transaction. */
const effect = (name: string) => () =>
  db().transaction(async (tx) => {
    await bindIdempotency(tx);
    return { name };
  });

test("the same key gives the first answer", async () => {
  const first = await send("same", "{}", effect("first"));
  const second = await send("same", "{}", effect("second"));
  expect(second.body).toBe(first.body);
  expect(second.headers["idempotent-replayed"]).toBe("true");
  await expect(send("same", '{"other":1}', effect("third"))).rejects.toMatchObject({ code: "conflict" });
});

test("a repeat that comes between the effect and its answer is told to ask again", async () => {
  const bound = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  const first = send("early", "{}", async () => {
    const done = await effect("first")();
    bound.resolve();
    await answered.promise;
    return done;
  });
  await bound.promise;
  await expect(send("early", "{}", effect("second"))).rejects.toMatchObject({
    detail: STILL_ANSWERED,
    more: { headers: { "retry-after": "1" } },
  });
  answered.resolve();
  const { body } = await first;
  expect((await send("early", "{}", effect("third"))).body).toBe(body);
});

test("a key that is older than a day is new, also while its row still stands", async () => {
  await send("old", "{}", effect("first"));
  await db().update(idempotencyKeys).set({ createdAt: sql`now() - interval '25 hours'` }).where(eq(idempotencyKeys.key, "old"));
  expect((await send("old", '{"other":1}', effect("second"))).body).toBe('{"name":"second"}');
  expect((await send("old", '{"other":1}', effect("third"))).body).toBe('{"name":"second"}');
});

test("what was refused and rolled back leaves the answer of another request with its key alone", async () => {
  const refused = send("both", "{}", async () => {
    await expect(
      db().transaction(async (tx) => {
        await bindIdempotency(tx);
        throw new Error("rolled back");
      }),
    ).rejects.toThrow("rolled back");
    await send("both", "{}", effect("the other"));
    throw new Refused("conflict", "Somebody was faster.");
  });
  await expect(refused).rejects.toMatchObject({ code: "conflict" });
  expect(await send("both", "{}", effect("again"))).toMatchObject({ status: 201, body: '{"name":"the other"}' });
});

test("an answer that cannot be kept is given all the same: the effect stands", async () => {
  const answer = await send("unkept", "{}", async () => {
    const done = await effect("done")();
    await db().execute(sql`alter table idempotency_keys rename column answer to gone`);
    return done;
  });
  await db().execute(sql`alter table idempotency_keys rename column gone to answer`);
  expect(answer).toMatchObject({ status: 201, body: '{"name":"done"}' });
  await expect(send("unkept", "{}", effect("again"))).rejects.toMatchObject({ code: "conflict", detail: STILL_ANSWERED });
  await db().update(idempotencyKeys).set({ createdAt: sql`now() - interval '151 seconds'` }).where(eq(idempotencyKeys.key, "unkept"));
  await expect(send("unkept", "{}", effect("again"))).rejects.toMatchObject({ detail: expect.stringContaining("its answer was lost") });
});
