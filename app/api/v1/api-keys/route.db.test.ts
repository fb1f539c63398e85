import { describe, expect, test } from "vitest";
import * as one from "#app/api/v1/api-keys/[keyId]/route.ts";
import * as keys from "#app/api/v1/api-keys/route.ts";
import * as settings from "#app/api/v1/settings/route.ts";
import { testDatabase } from "#db/testing.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";

await testDatabase();
const { admin, integrator, member } = await testWorkspace();
const other = await testWorkspace();

const make = (body: object, key = admin.key) => call(keys.POST, { key, body });
const revoke = (keyId: string, key = admin.key) => call(one.DELETE, { key, params: { keyId }, method: "DELETE" });

describe("POST /api-keys", () => {
  test("201 a key that works at once, with its member's role", async () => {
    const { status, json } = await make({ name: "CRM", member: integrator.actor.email.toUpperCase() });
    expect(status).toBe(201);
    expect(json).toEqual({ id: expect.stringMatching(/^[\w-]{22}$/), name: "CRM", key: expect.stringMatching(/^bat_[\w-]{43}$/) });
    expect((await call(settings.GET, { key: json.key })).status).toBe(200);
    expect((await call(settings.PATCH, { key: json.key, body: {}, method: "PATCH" })).status).toBe(403);
  });

  test("401 and 403", async () => {
    expect((await call(keys.POST, { body: {} })).status).toBe(401);
    expect((await make({ name: "CRM", member: member.actor.email }, integrator.key)).status).toBe(403);
  });

  test("422 for a member of another workspace, a missing name and members that are not there", async () => {
    const stranger = await make({ name: "CRM", member: other.admin.actor.email });
    expect(stranger.status).toBe(422);
    expect(stranger.json.errors[0].path).toBe("member");
    expect((await make({ name: " ", member: member.actor.email })).status).toBe(422);
    expect((await make({ name: "CRM", member: member.actor.email, role: "admin" })).status).toBe(422);
  });
});

describe("GET /api-keys", () => {
  test("200 without the keys themselves", async () => {
    const { json } = await call(keys.GET, { key: admin.key });
    expect(json.items.map(({ member: email }: { member: string }) => email)).toContain(member.actor.email);
    expect(JSON.stringify(json)).not.toContain("bat_");
    expect(JSON.stringify(json)).not.toContain(other.admin.actor.email);
  });

  test("401 and 403", async () => {
    expect((await call(keys.GET)).status).toBe(401);
    expect((await call(keys.GET, { key: member.key })).status).toBe(403);
  });
});

describe("DELETE /api-keys/{id}", () => {
  test("204, and the key is refused at once", async () => {
    const { json } = await make({ name: "short", member: admin.actor.email });
    expect((await call(settings.GET, { key: json.key })).status).toBe(200);
    expect((await revoke(json.id)).status).toBe(204);
    expect((await call(settings.GET, { key: json.key })).status).toBe(401);
    expect((await revoke(json.id)).status).toBe(404);
  });

  test("403, and 404 for another workspace's key", async () => {
    const { json } = await make({ name: "mine", member: admin.actor.email });
    expect((await revoke(json.id, member.key)).status).toBe(403);
    expect((await revoke(json.id, other.admin.key)).status).toBe(404);
    expect((await call(settings.GET, { key: json.key })).status).toBe(200);
  });
});
