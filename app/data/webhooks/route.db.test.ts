import { describe, expect, test } from "vitest";
import * as list from "#app/data/webhooks/route.ts";
import * as targets from "#app/data/webhooks/targets/route.ts";
import { testDatabase } from "#db/testing.ts";
import { signedIn } from "#lib/auth/testing.ts";
import { starterFlow } from "#lib/flow/starter.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createDataSet } from "#lib/services/data-sets/create-data-set.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { deleteFlow } from "#lib/services/flows/delete-flow.ts";
import { createWebhook } from "#lib/services/organisation/create-webhook.ts";
import { NewWebhook } from "#lib/services/organisation/webhook-input.ts";

await testDatabase();
const { admin, integrator, member } = await testWorkspace();
const other = await testWorkspace();
const { actor } = admin;
const as = {
  admin: await signedIn(admin),
  integrator: await signedIn(integrator),
  member: await signedIn(member),
  other: await signedIn(other.admin),
};

const starter = starterFlow("Onboarding");
const nodes = starter.nodes.map((node) => (node.type === "trigger" ? { ...node, data: { kind: "form", name: "Sign up" } } : node));
const plain = await createFlow(actor, starter);
const form = await createFlow(actor, { ...starter, name: "Sign up", nodes } as typeof starter);
const gone = await createFlow(actor, starterFlow("Gone"));
await deleteFlow(actor, fromPublic(gone.id) ?? "", { force: false });
const prices = await createDataSet(actor, { name: "Price list", columns: [] });

const make = (name: string) =>
  createWebhook(actor, NewWebhook.parse({ name, url: "https://log.example.com/hooks", family: "workflow", events: ["run.created"] }));

describe("GET /data/webhooks", () => {
  test("200: in the order in which they were made, for administrators and integrators", async () => {
    const made = [await make("Run log"), await make("Audit copy")];
    for (const who of [as.admin, as.integrator]) expect((await call(list.GET, who)).json).toEqual({ items: made, nextCursor: null });
  });

  test("nothing of another workspace", async () => expect((await call(list.GET, as.other)).json).toEqual({ items: [], nextCursor: null }));

  test("401 without a session, 403 for a member", async () => {
    expect((await call(list.GET)).status).toBe(401);
    expect((await call(list.GET, as.member)).status).toBe(403);
  });
});

describe("GET /data/webhooks/targets", () => {
  test("200: flows by name, those of them that have a form, and data sets; deleted ones are left out", async () => {
    expect((await call(targets.GET, as.integrator)).json).toEqual({
      workflow: [
        { id: plain.id, name: "Onboarding" },
        { id: form.id, name: "Sign up" },
      ],
      form: [{ id: form.id, name: "Sign up" }],
      data_set: [{ id: prices.id, name: "Price list" }],
    });
  });

  test("nothing of another workspace", async () =>
    expect((await call(targets.GET, as.other)).json).toEqual({ workflow: [], form: [], data_set: [] }));

  test("401 without a session, 403 for a member", async () => {
    expect((await call(targets.GET)).status).toBe(401);
    expect((await call(targets.GET, as.member)).status).toBe(403);
  });
});
