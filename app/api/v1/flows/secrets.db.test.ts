import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { callOf, codes, flowCalls, uuid, withCall } from "#app/api/v1/flows/testing.ts";
import { db } from "#db/client.ts";
import { auditEntries, flowDocuments, secrets } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { openOperation } from "#lib/services/flows/flow-secrets.ts";

await testDatabase();
const workspace = await testWorkspace();
const { create, made, read, release, save } = flowCalls(workspace);

describe("secrets", () => {
  const bearer = (token: string | null) => ({ auth: { kind: "bearer", token } });

  test("never leave the server, and are not stored as text", async () => {
    const id = await made(
      withCall({
        headers: [{ name: "X-Api-Key", value: "s3cret-one", secret: true }],
        auth: { kind: "basic", username: "me", password: "s3cret-two" },
      }),
    );
    const seen = await read(id);
    expect(callOf(seen.json)).toMatchObject({ headers: [{ value: null }], auth: { username: "me", password: null } });
    const stored = await db()
      .select()
      .from(secrets)
      .where(eq(secrets.flowId, uuid(id)));
    expect(stored.map(({ node, part, origin }) => [node, part, origin])).toEqual(
      expect.arrayContaining([
        ["finish", "o2.headers.x-api-key", "https://crm.example.com"],
        ["finish", "o2.auth.password", "https://crm.example.com"],
      ]),
    );
    for (const { ciphertext } of stored) expect(ciphertext.toString("latin1")).not.toContain("s3cret");
    await release(id);
    expect(JSON.stringify((await read(id, { query: "?version=1" })).json)).not.toContain("s3cret");
    const [version] = await db()
      .select()
      .from(flowDocuments)
      .where(eq(flowDocuments.flowId, uuid(id)));
    expect(JSON.stringify(version)).not.toContain("s3cret");
  });

  /** What would be sent now. */
  const opened = async (id: string) => {
    const [version] = await db()
      .select()
      .from(flowDocuments)
      .where(eq(flowDocuments.flowId, uuid(id)));
    const finish = version?.document.nodes.find((node) => node.id === "finish");
    const operation = finish?.type === "action" ? finish.data.operations?.[1] : undefined;
    if (operation?.kind !== "api_call") throw new Error("no call");
    return (await openOperation(operation, { flowId: uuid(id) })).auth;
  };

  test("null keeps what is stored, a new value holds for published versions too", async () => {
    const id = await made(withCall(bearer("first")));
    expect(codes((await save(id, withCall(bearer(null)))).json)).toEqual([]);
    await release(id);
    expect(await opened(id)).toEqual({ kind: "bearer", token: "first" });
    await save(id, withCall(bearer("second")));
    expect(await opened(id)).toEqual({ kind: "bearer", token: "second" });
  });

  test("null is a missing secret where the URL's origin changed, until it is typed again or the origin is back", async () => {
    const id = await made(withCall(bearer("first")));
    const moved = (url: string, token: string | null) => withCall({ url, ...bearer(token) });
    for (const url of ["https://evil.example.com/a", "http://crm.example.com/a", "https://crm.example.com:8443/a"]) {
      const { json } = await save(id, moved(url, null));
      expect(codes(json), url).toEqual(["secret_missing"]);
      expect((await release(id)).status, url).toBe(422);
    }
    expect(codes((await save(id, moved("https://crm.example.com/other/path", null))).json)).toEqual([]);
    expect(codes((await save(id, moved("https://crm2.example.com/", "typed again"))).json)).toEqual([]);
  });

  test("null is a missing secret in another flow, operation or header", async () => {
    await made(withCall(bearer("first")));
    expect(codes((await create(withCall(bearer(null)))).json)).toEqual(["secret_missing"]);
    const id = await made(withCall({ headers: [{ name: "X-Api-Key", value: "a", secret: true }] }));
    expect(codes((await save(id, withCall({ headers: [{ name: "x-api-key", value: null, secret: true }] }))).json)).toEqual([]);
    expect(codes((await save(id, withCall({ headers: [{ name: "X-Token", value: null, secret: true }] }))).json)).toEqual([
      "secret_missing",
    ]);
  });

  test("an unlocked header does not reveal what was locked", async () => {
    const id = await made(withCall({ headers: [{ name: "X-Api-Key", value: "hidden", secret: true }] }));
    const { json } = await save(id, withCall({ headers: [{ name: "X-Api-Key", value: null, secret: false }] }));
    expect(json.problems.length).toBeGreaterThan(0);
    expect(JSON.stringify((await read(id)).json)).not.toContain("hidden");
  });

  test("a new value alone gives another ETag, the same value none", async () => {
    const id = await made(withCall(bearer("first")));
    expect((await save(id, withCall(bearer("first")))).headers.get("etag")).toBe('"1"');
    expect((await save(id, withCall(bearer("second")))).headers.get("etag")).toBe('"2"');
    const written = (await db().select().from(auditEntries).orderBy(auditEntries.id)).filter(
      ({ subject }) => subject === `flow:${uuid(id)}`,
    );
    expect(written.at(-1)?.details).toEqual({ name: "Calls", secrets: ["finish/o2.auth.token: changed"] });
  });
});
