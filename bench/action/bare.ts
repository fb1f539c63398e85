/** A process: the yardstick. A bare node:http handler that makes the same call to CALLED with bare undici, and stores nothing. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
// biome-ignore lint/style/noRestrictedImports: the yardstick is bare undici, on loopback
import { Agent, request as call } from "undici";
import { callBody, callHeaders } from "#bench/action/call.ts";

const dispatcher = new Agent({ connections: 256 });
const called = process.env.CALLED ?? "";

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  JSON.parse(Buffer.concat(chunks).toString());
  const { statusCode, body } = await call(called, { method: "POST", headers: callHeaders, body: callBody, dispatcher });
  const answer = JSON.stringify({ status: statusCode, body: JSON.parse(await body.text()) });
  response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(answer) }).end(answer);
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.once("disconnect", () => process.exit());
