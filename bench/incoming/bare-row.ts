/** A process: the yardstick of async. A bare node:http handler that inserts one row into DATABASE_URL with the same driver. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import postgres from "postgres";

const sql = postgres(process.env.DATABASE_URL ?? "", { max: 10 });
await sql`create table if not exists bare_requests (id bigint generated always as identity primary key, body jsonb not null)`;

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = JSON.parse(Buffer.concat(chunks).toString());
  const [row] = await sql<{ id: string }[]>`insert into bare_requests (body) values (${sql.json(body)}) returning id`;
  const answer = JSON.stringify({ status: 200, error: null, message: "Accepted", data: { id: row?.id } });
  response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(answer) }).end(answer);
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.once("disconnect", () => process.exit());
