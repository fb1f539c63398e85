/** What the tests of the flow calls share: the calls in a member's name, and a flow with an API call. */
import * as publish from "#app/api/v1/flows/[flowId]/publish/route.ts";
import * as one from "#app/api/v1/flows/[flowId]/route.ts";
import * as flows from "#app/api/v1/flows/route.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { starterFlow } from "#lib/flow/starter.ts";
import { call, type TestWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";

export const uuid = (id: string): string => fromPublic(id) ?? "";
export const codes = (json: { problems: { code: string }[] }): string[] => json.problems.map(({ code }) => code);

/** The flow calls, by the workspace's administrator where `key` names nobody else. */
export function flowCalls({ admin }: TestWorkspace) {
  const create = async (document: object = starterFlow("Onboarding"), key = admin.key) => call(flows.POST, { key, body: document });
  return {
    create,
    /** The id of a new flow. */
    made: async (document?: object): Promise<string> => (await create(document)).json.id,
    read: (flowId: string, { key = admin.key, query = "" } = {}) => call(one.GET, { key, params: { flowId }, query }),
    save: (flowId: string, body: object, { key = admin.key, headers = {} } = {}) =>
      call(one.PUT, { key, params: { flowId }, body, headers, method: "PUT" }),
    release: (flowId: string, body: object = {}, { key = admin.key, headers = {} } = {}) =>
      call(publish.POST, { key, params: { flowId }, body, headers }),
    setStatus: (flowId: string, status: string, key = admin.key) =>
      call(one.PATCH, { key, params: { flowId }, body: { status }, method: "PATCH" }),
    remove: (flowId: string, { key = admin.key, query = "" } = {}) =>
      call(one.DELETE, { key, params: { flowId }, query, method: "DELETE" }),
  };
}

type Operation = Record<string, unknown>;

/** The starter with a call in Finish. */
export function withCall(more: Operation, name = "Calls"): FlowDocument {
  const flow = starterFlow(name);
  const operations = [
    { id: "o1", kind: "move" },
    { id: "o2", kind: "api_call", url: "https://crm.example.com/a", ...more },
  ];
  const nodes = flow.nodes.map((node) => (node.id === "finish" ? { ...node, data: { ...node.data, operations } } : node));
  return { ...flow, nodes } as FlowDocument;
}

export function callOf({ draft }: { draft: FlowDocument }): Operation {
  const finish = draft.nodes.find(({ id }) => id === "finish");
  return (finish?.data as { operations?: Operation[] } | undefined)?.operations?.[1] ?? {};
}
