/** A process: members at work. Each has the stream of changes open, opens a page, reads what it shows, and performs an action, again and again. */
import { Writable } from "node:stream";
// biome-ignore lint/style/noRestrictedImports: the load is bare undici, on loopback
import { Pool, stream } from "undici";
import { type Answered, atPace, noAnswers, noted } from "#bench/soak/pace.ts";

export interface Work {
  origin: string;
  /** Of each member: what their browser sends, and the task that they act on. */
  members: { cookie: string; task: string }[];
  flow: string;
  action: string;
  /** Between two pages of a member. */
  everyMs: number;
  seconds: number;
}

export interface Worked {
  pages: Answered;
  data: Answered;
  actions: Answered;
  /** Presses that came before the run of the press before was over. */
  early: number;
  /** What the streams of changes told all members together, in bytes. */
  heard: number;
}

/** By turns: a page, and what it reads. */
const VISITS: ((task: string, flow: string) => { page: string; data: string })[] = [
  (task) => ({ page: `/tasks/${task}`, data: `/data/tasks/${task}` }),
  (_, flow) => ({ page: `/flows/${flow}/tasks`, data: `/data/flows/${flow}/tasks?status=active&limit=200` }),
  () => ({ page: "/", data: "/data/inbox?tab=mine&limit=200" }),
  () => ({ page: "/flows", data: "/data/flows" }),
];

async function work({ origin, members, flow, action, everyMs, seconds }: Work): Promise<Worked> {
  const pool = new Pool(origin, { connections: 100 });
  const worked: Worked = { pages: noAnswers(), data: noAnswers(), actions: noAnswers(), early: 0, heard: 0 };
  const over = new AbortController();
  const get = async (path: string, cookie: string) => {
    const { statusCode, body } = await pool.request({ method: "GET", path, headers: { cookie } });
    await body.dump({ limit: Number.MAX_SAFE_INTEGER });
    if (statusCode !== 200) throw new Error(`${path.split("/").slice(0, 3).join("/")} answered ${statusCode}`);
  };
  const perform = async (task: string, cookie: string) => {
    const headers = { cookie, "content-type": "application/json" };
    const { statusCode, body } = await pool.request({
      method: "POST",
      path: `/data/tasks/${task}/actions`,
      headers,
      body: JSON.stringify({ action }),
    });
    await body.dump();
    if (statusCode === 409) worked.early += 1;
    else if (statusCode !== 202) throw new Error(`an action was answered ${statusCode}`);
  };
  const listen = (cookie: string) =>
    stream(`${origin}/data/events`, { method: "GET", headers: { cookie }, signal: over.signal, bodyTimeout: 0 }, () => {
      return new Writable({
        write(chunk: Buffer, _encoding, done) {
          worked.heard += chunk.length;
          done();
        },
      });
    }).catch((error: unknown) => {
      if (!over.signal.aborted) throw error;
    });
  const streams = members.map(({ cookie }) => listen(cookie));
  await Promise.all(
    members.map(async ({ cookie, task }, at) => {
      let turn = at;
      // Not all in the same moment.
      await new Promise((resolve) => setTimeout(resolve, (at * everyMs) / members.length));
      await atPace(everyMs, seconds, async () => {
        const { page, data } = VISITS[turn++ % VISITS.length]?.(task, flow) ?? { page: "/", data: "/data/me" };
        await noted(worked.pages, () => get(page, cookie));
        await noted(worked.data, () => get(data, cookie));
        await noted(worked.actions, () => perform(task, cookie));
      });
    }),
  );
  over.abort();
  await Promise.all(streams);
  await pool.close();
  return worked;
}

process.on("message", (asked: Work) => void work(asked).then((worked) => process.send?.(worked)));
process.send?.({});
process.once("disconnect", () => process.exit());
