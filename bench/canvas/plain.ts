/** Serves the plain page, with React as it is in production. */
import path from "node:path";
import { createViteServer } from "vitest/node";

const root = path.join(import.meta.dirname, "..", "..");

/** @returns its address; `?nodes=` says how many are drawn, `&width=` and `&height=` in how large a surface, in px */
export async function servePlain(ends: AsyncDisposableStack): Promise<string> {
  const environment: Record<string, string | undefined> = process.env;
  const given = environment.NODE_ENV;
  environment.NODE_ENV = "production";
  const server = await createViteServer({
    root,
    configFile: false,
    mode: "production",
    logLevel: "error",
    cacheDir: path.join(root, "node_modules", ".vite-bench"),
    define: { "process.env.NODE_ENV": '"production"' },
    resolve: { alias: [{ find: /^#/, replacement: `${root}/` }] },
    server: { host: "127.0.0.1", port: 0, hmr: false, watch: null },
    optimizeDeps: { include: ["react", "react-dom/client", "@xyflow/react", "zod", "big.js"] },
  }).finally(() => {
    environment.NODE_ENV = given;
  });
  ends.defer(() => server.close());
  await server.listen();
  const address = server.httpServer?.address();
  if (typeof address !== "object" || address === null) throw new Error("the plain page is not served");
  return `http://127.0.0.1:${address.port}/bench/canvas/plain.html`;
}
