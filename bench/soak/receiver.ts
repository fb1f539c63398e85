/** A process: the endpoint of calls and webhooks. Answers each request with 200 and `{}`, and notes the ids of the messages that came. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  /** Each message once, as its `webhook-id` names it. */
  ids: string[];
  /** Messages, also those that came twice. */
  messages: number;
}

const ids = new Set<string>();
let messages = 0;

const server = createServer((request, response) => {
  const id = request.headers["webhook-id"];
  if (typeof id === "string") {
    ids.add(id);
    messages += 1;
  }
  request.resume().once("end", () => response.writeHead(200, { "content-type": "application/json", "content-length": 2 }).end("{}"));
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on("message", () => process.send?.({ ids: [...ids], messages } satisfies Received));
process.once("disconnect", () => process.exit());
