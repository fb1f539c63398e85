import { afterAll, describe, expect, test } from "vitest";
import { testDatabase } from "#db/testing.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import { secretSlots } from "#lib/flow/secrets.ts";
import { onboarding } from "#lib/flow/testing/onboarding.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import type { ApiCall } from "#lib/operations/api-call/index.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { duplicateFlow } from "#lib/services/flows/duplicate-flow.ts";
import { exportFlow } from "#lib/services/flows/export-flow.ts";
import { findFlow } from "#lib/services/flows/flow-row.ts";
import { openOperation } from "#lib/services/flows/flow-secrets.ts";
import { freeName, importFlow } from "#lib/services/flows/import-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { restoreVersion } from "#lib/services/flows/restore-version.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";
import { flowVersion, flowVersions } from "#lib/services/flows/versions.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { AuditQuery, readAudit } from "#lib/services/workspace/read-audit.ts";
import { closeTemplates } from "#lib/template/index.ts";

await testDatabase();
afterAll(closeTemplates);
const { admin } = await testWorkspace();
const { admin: stranger } = await testWorkspace();
const uuid = (id: string) => fromPublic(id) as string;

/** The example's flow, whose Finish calls with a token. */
const calling = (name: string, token: string | null = "s3cret"): FlowDocument => ({
  ...onboarding([{ id: "o2", kind: "api_call", url: "https://crm.example.com/hook", auth: { kind: "bearer", token } }]),
  name,
});
const callOf = (document: FlowDocument): ApiCall => {
  const call = document.nodes
    .flatMap(({ data }) => ("operations" in data ? (data.operations ?? []) : []))
    .find(({ kind }) => kind === "api_call");
  return call as ApiCall;
};
const tokenOf = async (flowId: string) => {
  const { auth } = await openOperation(callOf((await findFlow(admin.actor, flowId)).draft), { flowId });
  return auth?.kind === "bearer" ? auth.token : null;
};

async function publishedTwice() {
  const flowId = uuid((await createFlow(admin.actor, calling("First"))).id);
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  await createTask(admin.actor, flowId, { fields: { company_name: "Acme" } });
  await saveFlow(admin.actor, flowId, calling("Second", null));
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  return flowId;
}

describe("a flow's versions", () => {
  test("are listed with their names, publishers and open tasks, the newest first", async () => {
    const flowId = await publishedTwice();
    const { versions, draft } = await flowVersions(admin.actor, flowId);
    expect(
      versions.map(({ number, name, openTasks, current, publishedBy }) => [number, name, openTasks, current, publishedBy?.email]),
    ).toEqual([
      [2, "Second", 0, true, admin.actor.email],
      [1, "First", 1, false, admin.actor.email],
    ]);
    expect(draft).toMatchObject({ differs: false, unpublished: false });
    await saveFlow(admin.actor, flowId, calling("Third", null));
    expect((await flowVersions(admin.actor, flowId)).draft).toMatchObject({ differs: true, unpublished: true });
    await expect(flowVersions(stranger.actor, flowId)).rejects.toMatchObject({ code: "not_found" });
  });

  test("are read without their secrets; one that is not there is not found", async () => {
    const flowId = await publishedTwice();
    const { document } = await flowVersion(admin.actor, flowId, 1);
    expect(document.name).toBe("First");
    expect(secretSlots(document).map(({ value }) => value)).toEqual([null]);
    await expect(flowVersion(admin.actor, flowId, 3)).rejects.toMatchObject({ code: "not_found" });
    await expect(flowVersion(stranger.actor, flowId, 1)).rejects.toMatchObject({ code: "not_found" });
  });

  test("one is restored into the draft with its secrets, and saving what was there before undoes it", async () => {
    const flowId = await publishedTwice();
    await saveFlow(admin.actor, flowId, calling("Never published", null));
    const { draft } = await flowVersions(admin.actor, flowId);
    const { etag, before } = await restoreVersion(admin.actor, flowId, { version: 1, ifMatch: draft.etag });
    expect(before.name).toBe("Never published");
    expect((await findFlow(admin.actor, flowId)).row).toMatchObject({ name: "First", status: "live" });
    expect(await tokenOf(flowId)).toBe("s3cret");
    expect((await flowVersions(admin.actor, flowId)).draft).toMatchObject({ differs: true, unpublished: false, etag });

    await expect(restoreVersion(admin.actor, flowId, { version: 2, ifMatch: draft.etag })).rejects.toMatchObject({ code: "conflict" });
    await saveFlow(admin.actor, flowId, before, { ifMatch: etag });
    expect((await findFlow(admin.actor, flowId)).row.name).toBe("Never published");
    expect(await tokenOf(flowId)).toBe("s3cret");

    const { items } = await readAudit(admin.actor, AuditQuery.parse({ kind: "flow" }));
    expect(items.find(({ act }) => act === "flow.version_restored")).toMatchObject({ details: { version: 1 } });
  });
});

describe("a copy of a flow", () => {
  test("has the secrets, which hold on when the first one's change", async () => {
    const flowId = uuid((await createFlow(admin.actor, calling("Sales"))).id);
    const copy = await duplicateFlow(admin.actor, flowId);
    expect(copy.name).toBe("Sales copy");
    const row = (await findFlow(admin.actor, uuid(copy.id))).row;
    expect(row).toMatchObject({ status: "draft", currentDocumentId: null });
    await saveFlow(admin.actor, flowId, calling("Sales", "another"));
    expect([await tokenOf(flowId), await tokenOf(uuid(copy.id))]).toEqual(["another", "s3cret"]);
    await expect(duplicateFlow(stranger.actor, flowId)).rejects.toMatchObject({ code: "not_found" });
  });

  test("has a name that is not too long", async () => {
    const flowId = uuid((await createFlow(admin.actor, calling("x".repeat(100)))).id);
    const { name } = await duplicateFlow(admin.actor, flowId);
    expect(name).toBe(`${"x".repeat(95)} copy`);
  });
});

describe("a flow's file", () => {
  test("holds the draft or a version without secrets, and can be imported; what is missing is a problem", async () => {
    const flowId = await publishedTwice();
    await saveFlow(admin.actor, flowId, calling("Now: a/b", null));
    const now = await exportFlow(admin.actor, flowId, null);
    expect(now.name).toBe("Now a b.baton.json");
    expect(now.content).not.toContain("s3cret");
    const { content } = await exportFlow(admin.actor, flowId, 1);
    const imported = await importFlow(admin.actor, FlowDocument.parse(JSON.parse(content)));
    expect(imported.name).toBe("First");
    await expect(publishFlow(admin.actor, uuid(imported.id), { migrateTasks: false })).rejects.toMatchObject({
      code: "invalid",
      more: { extra: { problems: expect.arrayContaining([expect.objectContaining({ code: "secret_missing" })]) } },
    });
    await expect(exportFlow(stranger.actor, flowId, null)).rejects.toMatchObject({ code: "not_found" });
  });

  test("gets a number behind a name that a flow has already, and only then", async () => {
    const name = async () => (await importFlow(admin.actor, calling("Imported twice"))).name;
    expect(await name()).toBe("Imported twice");
    expect(await name()).toBe("Imported twice (2)");
    expect(await name()).toBe("Imported twice (3)");
    const { id } = await importFlow(stranger.actor, calling("Imported twice"));
    expect((await findFlow(stranger.actor, uuid(id))).draft.name).toBe("Imported twice");
    const long = "x".repeat(100);
    expect(freeName(long, new Set([long]))).toBe(`${"x".repeat(96)} (2)`);
  });

  test("brings no secrets along, even where somebody wrote them into it", async () => {
    const { id } = await importFlow(admin.actor, calling("Typed"));
    expect(secretSlots((await findFlow(admin.actor, uuid(id))).draft).map(({ value }) => value)).toEqual([null]);
  });
});
