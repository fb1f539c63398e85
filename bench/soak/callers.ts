/** A process: calls a webhook so many times a second. */
// biome-ignore lint/style/noRestrictedImports: the load is bare undici, on loopback
import { Pool } from "undici";
import type { Target } from "#bench/load.ts";
import { type Answered, atPace, noAnswers, noted } from "#bench/soak/pace.ts";

export interface Calls extends Omit<Target, "path"> {
  path: string;
  perSecond: number;
  seconds: number;
}

async function call({ origin, path, headers, body, perSecond, seconds }: Calls): Promise<Answered> {
  const pool = new Pool(origin, { connections: 50 });
  const answered = noAnswers();
  const once = async () => {
    const { statusCode, body: answer } = await pool.request({ method: "POST", path, headers, body });
    await answer.dump();
    if (statusCode !== 200) throw new Error(`answered ${statusCode}`);
  };
  await atPace(1000 / perSecond, seconds, () => noted(answered, once));
  await pool.close();
  return answered;
}

process.on("message", (calls: Calls) => void call(calls).then((answered) => process.send?.(answered)));
process.send?.({});
process.once("disconnect", () => process.exit());
