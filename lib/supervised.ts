/** The end of a process that a supervisor may have started. */
import { SettingError } from "#lib/env.ts";
import { log } from "#lib/log.ts";

/** What a child tells its supervisor. */
export type ChildMessage = { kind: "ready" };

export const tellReady = (): void => {
  process.send?.({ kind: "ready" } satisfies ChildMessage);
};

/**
 * Calls `end` once, when this process shall stop: on SIGTERM or Ctrl+C, and when its supervisor has vanished.
 * The process exits when `end` has resolved.
 */
export function onStop(end: () => Promise<void>): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await end().catch((error: unknown) => log.error({ err: error }, "the end was not in order"));
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("disconnect", stop);
  // Ctrl+C reaches everybody in the terminal at once; under a supervisor it is for the supervisor to say who ends when.
  process.on("SIGINT", () => {
    if (!process.connected) void stop();
  });
}

/**
 * A broken promise is logged and survived; after an exception that nobody caught, nothing can be relied on.
 * A wrong setting is told in its one sentence.
 */
export function logCrashes(): void {
  process.on("unhandledRejection", (error) => log.error({ err: error }, "a promise was broken and nobody looked"));
  process.on("uncaughtException", (error) => {
    if (error instanceof SettingError) process.stderr.write(`${error.message}\n`);
    else log.fatal({ err: error }, "an exception that nobody caught");
    process.exit(1);
  });
}
