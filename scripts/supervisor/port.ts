import { createServer } from "node:net";
import { StartError } from "#scripts/supervisor/say.ts";

const REASONS: Record<string, (host: string, port: number) => string> = {
  EADDRINUSE: (host, port) => `Port ${port} of ${host} is in use. End what uses it, or choose another one. Example: PORT=${port + 1}`,
  EACCES: (_host, port) => `Port ${port} is for the administrator of this machine alone. Choose one above 1023. Example: PORT=3000`,
  EADDRNOTAVAIL: (host) => `HOST "${host}" is no address of this machine. Example: HOST=127.0.0.1`,
  ENOTFOUND: (host) => `HOST "${host}" is no address of this machine. Example: HOST=127.0.0.1`,
};

/** @throws StartError where nobody can listen there */
export function checkPort(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", ({ code = "", message }: NodeJS.ErrnoException) => {
      reject(new StartError(REASONS[code]?.(host, port) ?? `Baton cannot listen on ${host}:${port}: ${message}`));
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
