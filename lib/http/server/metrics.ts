/** Prometheus' numbers of this process, and who may read them. */
import type { IncomingMessage } from "node:http";
import { collectDefaultMetrics, Histogram, Registry } from "prom-client";
import { isLoopbackHost } from "#lib/env.ts";
import { once } from "#lib/once.ts";

/** The numbers of this process. Others may add theirs to it. */
export const registry = (): Registry =>
  once("metrics", () => {
    const made = new Registry();
    collectDefaultMetrics({ register: made });
    return made;
  });

const durations = () =>
  once(
    "request durations",
    () =>
      new Histogram({
        name: "baton_http_request_duration_seconds",
        help: "Time from a request's arrival to the end of its answer.",
        labelNames: ["method", "route", "status"] as const,
        buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120],
        registers: [registry()],
      }),
  );

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Notes an answer. `route` is a pattern, never an address: each value is a series of its own. */
export const observe = (method: string, route: string, status: number, seconds: number): void =>
  durations().observe({ method: METHODS.has(method) ? method : "other", route, status }, seconds);

const FORWARDING = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via"];

/** Somebody on this machine who asks this machine, and no proxy that asks for somebody else. */
export function isLocal(incoming: IncomingMessage): boolean {
  const peer = (incoming.socket.remoteAddress ?? "").replace(/^::ffff:(?=\d+\.)/i, "");
  const host = (incoming.headers.host ?? "").replace(/:\d+$/, "");
  return isLoopbackHost(peer) && isLoopbackHost(host) && !FORWARDING.some((name) => name in incoming.headers);
}
