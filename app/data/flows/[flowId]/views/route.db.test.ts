import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import * as restore from "#app/data/flows/[flowId]/views/[viewId]/restore/route.ts";
import * as one from "#app/data/flows/[flowId]/views/[viewId]/route.ts";
import * as views from "#app/data/flows/[flowId]/views/route.ts";
import { db } from "#db/client.ts";
import { taskViews } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { signedIn } from "#lib/auth/testing.ts";
import { starterFlow } from "#lib/flow/starter.ts";
import { addMember, call, type TestMember, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId, toPublic } from "#lib/ids.ts";
import { cleanUp } from "#lib/services/clean-up.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { deleteFlow } from "#lib/services/flows/delete-flow.ts";
import { viewsStatement } from "#lib/services/task-list/task-views.ts";
import { MOST_VIEWS, type SavedViewJson } from "#lib/wire/saved-view.ts";

await testDatabase();
const workspace = await testWorkspace();
const { admin, integrator, member } = workspace;
const colleague = await addMember(workspace.id, "member");
const other = await testWorkspace();

const newFlow = async () => (await createFlow(admin.actor, starterFlow("Orders"))).id;

/** The doors as one person goes through them. */
async function by(who: TestMember, flowId: string) {
  const session = await signedIn(who);
  const at = (viewId?: string) => ({ ...session, params: { flowId, ...(viewId && { viewId }) } });
  const save = (body: object) => call(views.POST, { ...at(), body: { name: "Hot", query: "due=overdue", ...body } });
  return {
    save,
    made: async (body: object = {}): Promise<SavedViewJson> => {
      const { status, json } = await save(body);
      expect(status).toBe(201);
      return json;
    },
    list: async (): Promise<SavedViewJson[]> => (await call(views.GET, at())).json,
    names: async (): Promise<string[]> => (await call(views.GET, at())).json.map(({ name }: SavedViewJson) => name),
    change: (viewId: string, body: object) => call(one.PATCH, { ...at(viewId), body, method: "PATCH" }),
    remove: (viewId: string) => call(one.DELETE, { ...at(viewId), method: "DELETE" }),
    restore: (viewId: string) => call(restore.POST, { ...at(viewId), method: "POST" }),
  };
}

describe("saved views of a flow", () => {
  test("are kept by everybody for themselves, and shown to all where their owner says so: one's own first", async () => {
    const flowId = await newFlow();
    const [her, his, looker] = [await by(member, flowId), await by(colleague, flowId), await by(integrator, flowId)];
    await his.made({ name: "His own" });
    await his.made({ name: "His for all", shared: true });
    await her.made({ name: "  Hers " });
    await looker.made({ name: "The integrator's" });
    expect(await her.names()).toEqual(["Hers", "His for all"]);
    expect(await looker.names()).toEqual(["The integrator's", "His for all"]);
    expect(await her.list()).toMatchObject([
      { name: "Hers", query: "due=overdue", shared: false, owner: null, mayChange: true },
      { name: "His for all", shared: true, owner: "Example User", mayChange: false },
    ]);
    expect((await (await by(admin, flowId)).list()).map(({ name, mayChange }) => [name, mayChange])).toEqual([["His for all", true]]);
    expect(await (await by(member, await newFlow())).names()).toEqual([]);
  });

  test("are changed and deleted by their owner, shared ones by administrators too, and brought back as they were", async () => {
    const flowId = await newFlow();
    const [her, his, boss] = [await by(member, flowId), await by(colleague, flowId), await by(admin, flowId)];
    const { id } = await her.made();
    for (const who of [his, boss])
      for (const refused of [await who.change(id, { name: "Mine" }), await who.remove(id), await who.restore(id)])
        expect(refused.status).toBe(404);
    expect((await her.change(id, { shared: true, query: "view=board" })).json).toMatchObject({
      name: "Hot",
      query: "view=board",
      shared: true,
    });
    const refused = await his.change(id, { name: "Mine" });
    expect(refused.status).toBe(403);
    expect(refused.json.detail).toBe("Hot belongs to Example User. Only they and administrators change it.");
    expect((await boss.change(id, { name: "For all" })).json).toMatchObject({ name: "For all", owner: "Example User" });
    expect((await boss.remove(id)).status).toBe(204);
    expect(await her.names()).toEqual([]);
    expect((await boss.remove(id)).status).toBe(404);
    expect((await boss.change(id, { name: "Again" })).status).toBe(404);
    expect((await boss.restore(id)).status).toBe(200);
    expect(await her.list()).toMatchObject([{ name: "For all", owner: null, query: "view=board" }]);
  });

  test("have names and limits that are told plainly", async () => {
    const flowId = await newFlow();
    const her = await by(member, flowId);
    expect((await her.save({ name: "  " })).json.errors).toEqual([{ path: "name", message: "A view needs a name." }]);
    expect((await her.save({ name: "x".repeat(81) })).status).toBe(422);
    expect((await her.save({ query: "x".repeat(6001) })).status).toBe(422);
    const kept = [];
    for (let at = 0; at < MOST_VIEWS; at += 1) kept.push(await her.made({ name: `View ${at}` }));
    const full = await her.save({ name: "One more" });
    expect(full.status).toBe(409);
    expect(full.json.detail).toContain("50 views of this flow are kept");
    await (await by(colleague, flowId)).made();
    // What was deleted gives its place away, and needs one to come back.
    await her.remove(kept[0]?.id ?? "");
    await her.made({ name: "One more" });
    expect((await her.restore(kept[0]?.id ?? "")).status).toBe(409);
  });

  test("of another workspace's or an archived flow are not found, and who is not signed in sees none", async () => {
    const flowId = await newFlow();
    const { id } = await (await by(member, flowId)).made({ shared: true });
    const stranger = await by(other.admin, flowId);
    expect(await stranger.list()).toEqual([]);
    expect((await stranger.save({})).status).toBe(404);
    expect((await stranger.change(id, { name: "Mine" })).status).toBe(404);
    expect((await stranger.remove(id)).status).toBe(404);
    expect((await (await by(member, toPublic(newId()))).save({})).status).toBe(404);
    expect((await call(views.GET, { params: { flowId } })).status).toBe(401);
    await deleteFlow(admin.actor, fromPublic(flowId) ?? "", { force: false });
    expect((await (await by(member, flowId)).save({})).status).toBe(404);
  });

  test("that were deleted are gone for good after a day", async () => {
    const flowId = await newFlow();
    const her = await by(member, flowId);
    const [old, recent] = [await her.made(), await her.made()];
    for (const { id } of [old, recent]) await her.remove(id);
    await db().execute(sql`update task_views set deleted_at = now() - interval '25 hours' where id = ${fromPublic(old.id)}`);
    await cleanUp();
    expect((await her.restore(old.id)).status).toBe(404);
    expect((await her.restore(recent.id)).status).toBe(200);
  });

  test("are found by indexes among those of many people", async () => {
    const flowId = fromPublic(await newFlow()) ?? "";
    const crowd = await Promise.all(Array.from({ length: 40 }, () => addMember(workspace.id, "member")));
    const rows = crowd.flatMap(({ actor }, which) =>
      Array.from({ length: MOST_VIEWS }, (_, at) => ({
        ...{ id: newId(), workspaceId: workspace.id, flowId, memberId: actor.memberId, query: "" },
        name: `View ${at}`,
        shared: which === 0 && at === 0,
      })),
    );
    await db().insert(taskViews).values(rows);
    await db().execute(sql`vacuum analyze task_views`);
    const plan = await db().execute(sql`explain ${viewsStatement(member.actor, flowId)}`);
    const said = plan.map((row) => Object.values(row)[0]).join("\n");
    expect(said).toContain("task_views_of_member");
    expect(said).toContain("task_views_shared");
    expect(said).not.toContain("Seq Scan on task_views");
  });
});
