/** A process: the endpoint that calls go to. Answers each request with 200 and `{}`; those to `/hang` never. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const server = createServer((request, response) => {
  if (request.url?.startsWith("/hang")) return;
  request.resume().once("end", () => response.writeHead(200, { "content-type": "application/json", "content-length": 2 }).end("{}"));
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.once("disconnect", () => process.exit());
