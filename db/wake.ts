/** Tells workers that something is due: NOTIFY after the commit, at once when idle, else what happens close together goes out together. */
import { raw } from "#db/client.ts";
import { log } from "#lib/log.ts";
import { once } from "#lib/once.ts";

export const DUE = "baton_due";
/** NOTIFY takes a lock on the whole database until its commit. */
const gatherMs = 5;

interface Wake {
  timer: NodeJS.Timeout | null;
  again: boolean;
}
const wake = () => once<Wake>("wake", () => ({ timer: null, again: false }));

/** To be called after the commit. One that is lost is mended by the workers' polling. */
export function wakeWorkers(): void {
  const own = wake();
  if (own.timer) {
    own.again = true;
    return;
  }
  own.timer = setTimeout(() => {
    const { again } = own;
    own.timer = null;
    own.again = false;
    if (again) wakeWorkers();
  }, gatherMs);
  raw()
    .notify(DUE, "")
    .catch((error: unknown) => log.warn({ err: error }, "workers not woken"));
}
