/**
 * Every way out of Baton against every form of an address that it must not reach. What is added to `WAYS_OUT` is tried;
 * an operation kind that stands in neither list fails the first test.
 */
import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { POST as createTask } from "#app/api/v1/flows/[flowId]/tasks/route.ts";
import { POST as perform } from "#app/api/v1/tasks/[taskId]/actions/route.ts";
import { testDatabase } from "#db/testing.ts";
import { exampleValues, onboarding } from "#lib/flow/testing/onboarding.ts";
import { call, type TestWorkspace, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { closeOutbound, send } from "#lib/net/outbound.ts";
import { OPERATIONS } from "#lib/operations/index.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { testRequest } from "#lib/services/try/test-request.ts";
import { closeTemplates } from "#lib/template/index.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "", BATON_URL: "https://baton.example" });

/** Operation kinds that reach no address of an author's: mail goes to the operator's server, a started task's calls are tried here. */
const INSIDE = ["move", "assign", "update_fields", "respond", "create_record", "start_task", "email"];

/** `:PORT` becomes the port of a listener that counts who comes. */
const FORBIDDEN = [
  "http://127.0.0.1:PORT/",
  "http://127.1:PORT/",
  "http://127.9.9.9:PORT/",
  "http://0x7f.0.0.1:PORT/",
  "http://0x7f000001:PORT/",
  "http://0177.0.0.1:PORT/",
  "http://2130706433:PORT/",
  "http://127.0.0.1.:PORT/",
  "http://１２７.0.0.1:PORT/",
  "http://127。0。0。1:PORT/",
  "http://localhost:PORT/",
  "http://LOCALHOST:PORT/",
  "https://localhost:PORT/",
  "http://0:PORT/",
  "http://0.0.0.0:PORT/",
  "http://[::1]:PORT/",
  "http://[::]:PORT/",
  "http://[0:0:0:0:0:0:0:1]:PORT/",
  "http://[::ffff:127.0.0.1]:PORT/",
  "http://[::ffff:7f00:1]:PORT/",
  "http://[::127.0.0.1]:PORT/",
  "http://[::7f00:1]:PORT/",
  "http://[::ffff:0:7f00:1]:PORT/",
  "http://[64:ff9b::7f00:1]:PORT/",
  "http://[64:ff9b:1::7f00:1]:PORT/",
  "http://[2002:7f00:1::1]:PORT/",
  "http://[2001:0:7f00:1::1]:PORT/",
  "http://10.0.0.1/",
  "http://172.16.0.1/",
  "http://172.31.255.255/",
  "http://192.168.1.1/",
  "http://100.64.0.1/",
  "http://198.18.0.1/",
  "http://169.254.169.254/latest/meta-data/",
  "http://[fd00:ec2::254]/latest/meta-data/",
  "http://[::ffff:169.254.169.254]/",
  "http://2852039166/",
  "http://0xa9fea9fe/",
  "http://[fe80::1]/",
  "http://[fc00::1]/",
  "http://[fec0::1]/",
  "http://[ff02::1]/",
  "http://224.0.0.1/",
  "http://240.0.0.1/",
  "http://255.255.255.255/",
  "http://192.0.2.1/",
  "http://192.0.0.1/",
  "http://[2001:db8::1]/",
  "http://[100::1]/",
  "http://[100:0:0:1::1]/",
  "http://[5f00::1]/",
  "http://[3fff::1]/",
];

interface Refusal {
  reason: string;
  detail: string;
}
type WayOut = (url: string) => Promise<Refusal>;

let workspace: TestWorkspace;
let counter: Server;
let port = 0;
let visitors = 0;

const target = '{{ task["Company Name"]|safe }}';
const operation = { id: "o2", kind: "api_call", url: target } as const;

async function flowWithCall(): Promise<{ flowId: string; taskId: string }> {
  const flow = await createFlow(workspace.admin.actor, onboarding([operation]));
  await publishFlow(workspace.admin.actor, fromPublic(flow.id) as string, { migrateTasks: false });
  const made = await call(createTask, { key: workspace.member.key, params: { flowId: flow.id }, body: { fields: exampleValues } });
  const taskId = made.json.id as string;
  await call(perform, { key: workspace.member.key, params: { taskId }, body: { action: "Start" } });
  return { flowId: fromPublic(flow.id) as string, taskId };
}

async function performed(): Promise<WayOut> {
  const { taskId } = await flowWithCall();
  let stopped = false;
  return async (url) => {
    const body = { action: "Finish", fields: { "Company Name": url }, ...(stopped ? { discard: true } : {}) };
    const { status, json } = await call(perform, { key: workspace.member.key, params: { taskId }, body });
    expect(status).toBe(502);
    stopped = true;
    return json;
  };
}

async function tried(): Promise<WayOut> {
  const { flowId } = await flowWithCall();
  return async (url) => {
    const brought = { received: null, answers: {} };
    const asked = { operation: { ...operation, url }, nodeId: "finish", actionName: "Finish", taskId: null, moved: true, brought };
    const { answer, error } = await testRequest(workspace.admin.actor, flowId, asked);
    expect(answer).toBeNull();
    return { reason: /private or reserved/.test(error ?? "") ? "blocked_address" : "", detail: error ?? "" };
  };
}

async function sent(): Promise<WayOut> {
  return async (url) => {
    const answer = await send({ method: "POST", url, headers: {}, body: "{}", timeoutMs: 5000 });
    return answer.ok ? { reason: "answered", detail: "" } : answer;
  };
}

/** By operation kind, then what else calls out. */
const WAYS_OUT: Record<string, () => Promise<WayOut>> = { api_call: performed, "a test request": tried, send: sent };

beforeAll(async () => {
  workspace = await testWorkspace();
  counter = createServer((socket) => {
    visitors++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => counter.listen(0, "::", resolve));
  port = (counter.address() as { port: number }).port;
});
afterAll(async () => {
  counter.close();
  await closeOutbound();
  await closeTemplates();
});

test("every operation kind is known to stay inside or is tried here", () => {
  const calling = Object.keys(OPERATIONS).filter((kind) => !INSIDE.includes(kind));
  expect(calling.filter((kind) => !(kind in WAYS_OUT))).toEqual([]);
});

describe.each(Object.keys(WAYS_OUT))("%s", (name) => {
  test("reaches none of the forbidden addresses and says nothing of them", async () => {
    const wayOut = await WAYS_OUT[name]?.();
    if (!wayOut) throw new Error(`no way out called ${name}`);
    const refusals: [string, string][] = [];
    for (const form of FORBIDDEN) {
      const { reason, detail } = await wayOut(form.replace("PORT", String(port)));
      refusals.push([form, reason]);
      expect(detail).not.toMatch(/refused|answered|connect|ECONN/);
    }
    expect(refusals).toEqual(FORBIDDEN.map((form) => [form, "blocked_address"]));
    expect(visitors).toBe(0);
  });
});
