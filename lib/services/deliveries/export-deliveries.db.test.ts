import { describe, expect, test } from "vitest";
import * as exported from "#app/data/deliveries/export/route.ts";
import { testDatabase } from "#db/testing.ts";
import { signedIn } from "#lib/auth/testing.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";
import { toPublic } from "#lib/ids.ts";
import { exportDeliveries } from "#lib/services/deliveries/export-deliveries.ts";
import { delivery, liveFlow, newTask, webhook } from "#lib/services/deliveries/testing.ts";
import type { DeliveryFilter } from "#lib/wire/delivery.ts";

await testDatabase();
const { admin, integrator, member } = await testWorkspace();
const other = await testWorkspace();
const flow = await liveFlow(admin.actor, [webhook("w1")]);
const taskId = await newTask(flow);

async function linesOf(filter: DeliveryFilter, actor = admin.actor): Promise<string[]> {
  let text = "";
  for await (const piece of exportDeliveries(actor, filter)) text += piece;
  return text.trimEnd().split("\r\n");
}

describe("the exported delivery log", () => {
  test("holds every delivery of the filter, also those beyond the first page, the newest first", async () => {
    const made: string[] = [];
    for (let number = 0; number < 205; number++) made.push(await delivery(flow, { taskId, delivery: { status: "failed" } }));
    await delivery(flow, { delivery: { status: "delivered" } });
    const [, ...rows] = await linesOf({ status: "failed" });
    expect(rows.map((row) => row.split(",")[0])).toEqual(made.toReversed().map(toPublic));
    expect(await linesOf({})).toHaveLength(207);
    expect(await linesOf({}, other.admin.actor)).toHaveLength(1);
  });

  test("has a column for all that the list shows", async () => {
    const id = await delivery(flow, {
      eventType: "StepCreated",
      subject: "Blue Harbour",
      delivery: { status: "delivered" },
      attempts: [{}],
    });
    const [heads, row] = await linesOf({ search: toPublic(id) });
    expect(heads).toBe("\ufeffDelivery ID,Status,Webhook,URL,Event,Flow,Step,Task,Tries,Created,Next try");
    const end = /,1,\d{4}-\d\d-\d\dT[\d:.]+Z,$/;
    expect(row?.replace(end, "")).toBe(
      `${toPublic(id)},Delivered,Webhook w1,https://hooks.example.com/w1,StepCreated,Onboarding,In Progress,Blue Harbour`,
    );
    expect(row).toMatch(end);
  });

  test.each([
    ["=1+1", ",'=1+1,"],
    ["'=cmd()", ",''=cmd(),"],
    ["Acme; the first", ',"Acme; the first",'],
    ["two\tcells", ',"two\tcells",'],
    ['Acme, "the" first', ',"Acme, ""the"" first",'],
  ])("keeps %j one cell, and no formula", async (subject, cell) => {
    const id = await delivery(flow, { subject });
    expect((await linesOf({ search: toPublic(id) }))[1]).toContain(cell);
  });

  test("is for those who may read deliveries; a filter that is none is refused", async () => {
    expect((await call(exported.GET)).status).toBe(401);
    expect((await call(exported.GET, await signedIn(member))).status).toBe(403);
    expect((await call(exported.GET, { ...(await signedIn(integrator)), query: "?since=yesterday" })).status).toBe(422);
    expect(exported.GET.spec.can).toBe("deliveries:read");
  });
});
