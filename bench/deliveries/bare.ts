/** A process: the yardstick. Posts as many bodies as it is told to the receiver with bare undici, 50 at once, and stores nothing. */
// biome-ignore lint/style/noRestrictedImports: the yardstick is bare undici, on loopback
import { Pool } from "undici";
import { bodyOf } from "#bench/deliveries/message.ts";

const atOnce = 50;
const pool = new Pool(process.env.RECEIVER ?? "", { connections: 256 });
const body = bodyOf("0123456789abcdefghijkl");

async function post(count: number): Promise<number> {
  let left = count;
  const began = performance.now();
  const client = async () => {
    while (left-- > 0) {
      const answer = await pool.request({ method: "POST", path: "/hook", headers: { "content-type": "application/json" }, body });
      await answer.body.dump();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, client));
  return (performance.now() - began) / 1000;
}

process.on("message", ({ count }: { count: number }) => void post(count).then((seconds) => process.send?.({ seconds })));
process.send?.({});
process.once("disconnect", () => process.exit());
