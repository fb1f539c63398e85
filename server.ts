/** The web process. `npm run up` starts it and looks after it. */
import type { Server } from "node:http";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import next from "next";
import { closeDb } from "#db/client.ts";
import { databaseProblem } from "#db/schema-state.ts";
import { authenticateApiKey } from "#lib/auth/api-key.ts";
import { env } from "#lib/env.ts";
import { answerListener } from "#lib/http/server/inspect.ts";
import { registry } from "#lib/http/server/metrics.ts";
import { loadRoutes } from "#lib/http/server/routes.ts";
import { type Serving, webServer } from "#lib/http/server/web-server.ts";
import { log } from "#lib/log.ts";
import { receiveWith } from "#lib/net/inspector-listener.ts";
import { shutdown } from "#lib/process.ts";
import { startWeb } from "#lib/services/start-web.ts";
import { logCrashes, onStop, tellReady } from "#lib/supervised.ts";

const ROUTE_PREFIXES = ["/api/v1", "/v1", "/data"];
/** How long answers that are on their way may take when everything else has ended. */
const lastAnswersMs = 2000;
const dev = process.argv.includes("--dev");
const dir = import.meta.dirname;

let state: string | null = "starting";

function giveUp(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function listen(server: Server, host: string, port: number): Promise<void> {
  server.once("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EADDRINUSE")
      giveUp(`Port ${port} of ${host} is in use. End what uses it, or choose another one. Example: PORT=${port + 1}`);
    giveUp(`Baton cannot listen on ${host}:${port}: ${error.message}`);
  });
  return new Promise((resolve) => server.listen(port, host, resolve));
}

/** Ends in order: no new requests, then what the process owns, then the answers that are on their way. */
async function end(server: Server): Promise<void> {
  state = "stopping";
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  await shutdown();
  await Promise.race([closed, wait(lastAnswersMs)]);
  server.closeAllConnections();
  await closeDb();
}

logCrashes();
receiveWith(answerListener);
const { host, port, url, trustedProxies } = env();
const serving = Promise.withResolvers<Serving>();
const server = webServer({
  origin: url,
  trustedProxies,
  dev,
  serving: serving.promise,
  isStopping: () => state === "stopping",
  probes: {
    state: () => state,
    databaseProblem,
    authenticate: authenticateApiKey,
    metrics: async () => ({ type: registry().contentType, text: await registry().metrics() }),
  },
});
await listen(server, host, port);
onStop(() => end(server));

const app = next({ dev, dir, hostname: host, port, httpServer: server });
const [routes] = await Promise.all([loadRoutes(path.join(dir, "app"), ROUTE_PREFIXES), app.prepare(), startWeb()]);
serving.resolve({ routes, pages: app.getRequestHandler() });
state = null;
tellReady();
log.info({ url }, "web ready");
