/** What a group of tries says of their endpoints. Pure. */
import type { Health } from "#db/endpoint-health.ts";
import type { Ended } from "#lib/worker/deliverer.ts";

/** One entry for each endpoint of which there is news: a failure, or a success after failures. */
export function healthOf(ended: readonly Ended[]): Health[] {
  const known = new Map<string, Health & { troubled: boolean }>();
  for (const { claimed, failure, outcome } of ended) {
    const { endpointId, failuresInRow } = claimed;
    const before = known.get(endpointId) ?? { endpointId, succeeded: false, failures: 0, failure: null, gone: false, troubled: false };
    known.set(
      endpointId,
      failure === null
        ? { ...before, succeeded: true, failures: 0, troubled: before.troubled || failuresInRow > 0 }
        : { ...before, failures: before.failures + 1, failure, gone: before.gone || outcome.gone, troubled: true },
    );
  }
  return [...known.values()].filter(({ troubled }) => troubled).map(({ troubled: _, ...health }) => health);
}
