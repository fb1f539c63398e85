import { describe, expect, test } from "vitest";
import { GET, PATCH } from "#app/api/v1/settings/route.ts";
import { testDatabase } from "#db/testing.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";

await testDatabase();
const { admin, integrator, member } = await testWorkspace();
const other = await testWorkspace();

const change = (body: object, key = admin.key) => call(PATCH, { key, body, method: "PATCH" });

describe("GET /settings", () => {
  test("200 for administrators and integrators", async () => {
    const { status, json } = await call(GET, { key: admin.key });
    expect(status).toBe(200);
    expect(json).toEqual({
      name: "Test",
      timeZone: "UTC",
      locale: "en-GB",
      addOns: { stepWebhooks: false },
      signingSecret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
    });
    expect((await call(GET, { key: integrator.key })).json).toEqual(json);
    expect((await call(GET, { key: other.admin.key })).json.signingSecret).not.toBe(json.signingSecret);
  });

  test("401 and 403", async () => {
    expect((await call(GET)).status).toBe(401);
    expect((await call(GET, { key: member.key })).status).toBe(403);
  });
});

describe("PATCH /settings", () => {
  test("200 with what was changed; the rest stays", async () => {
    const before = (await call(GET, { key: admin.key })).json;
    const { status, json } = await change({
      name: "Northwind",
      timeZone: "Europe/Berlin",
      locale: "de-de",
      addOns: { stepWebhooks: true },
    });
    expect(status).toBe(200);
    expect(json).toEqual({ ...before, name: "Northwind", timeZone: "Europe/Berlin", locale: "de-DE", addOns: { stepWebhooks: true } });
    expect((await change({})).json).toEqual(json);
    expect((await change({ addOns: {} })).json).toEqual(json);
    expect((await call(GET, { key: other.admin.key })).json.name).toBe("Test");
  });

  test("401 and 403", async () => {
    expect((await call(PATCH, { body: {}, method: "PATCH" })).status).toBe(401);
    expect((await change({ name: "Mine" }, integrator.key)).status).toBe(403);
  });

  test.each([
    ["name", { name: " " }],
    ["timeZone", { timeZone: "Mars/Olympus" }],
    ["timeZone", { timeZone: "+02:00" }],
    ["locale", { locale: "no locale" }],
    ["addOns.deliveries", { addOns: { deliveries: true } }],
    ["signingSecret", { signingSecret: "whsec_mine" }],
  ])("422 for a bad %s", async (path, body) => {
    const { status, json } = await change(body);
    expect(status).toBe(422);
    expect(json.errors[0].path).toBe(path);
  });
});
