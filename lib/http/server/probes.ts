/** What watches the process asks: does it live, can it serve, how does it do. */
import { Refused } from "#lib/errors.ts";
import { problemResponse } from "#lib/http/problem.ts";

export interface Probes {
  /** Why the process does not serve at this moment (it starts, it stops); null where it does. */
  state(): string | null;
  /** Why the database cannot serve; null where it can. */
  databaseProblem(): Promise<string | null>;
  /** Whoever sends the request's API key; null for nobody. */
  authenticate(request: Request): Promise<{ role: string } | null>;
  metrics(): Promise<{ type: string; text: string }>;
}

type Probe = (probes: Probes, request: Request, isLocal: boolean) => Promise<Response>;

const json = (status: number, value: unknown): Response =>
  new Response(JSON.stringify(value), { status, headers: { "content-type": "application/json" } });

const PROBES: Record<string, Probe> = {
  "/healthz": async () => json(200, { status: "ok" }),
  "/readyz": async (probes) => {
    const reason = probes.state() ?? (await probes.databaseProblem());
    return reason === null ? json(200, { status: "ok" }) : json(503, { status: "unavailable", reason });
  },
  "/metrics": async (probes, request, isLocal) => {
    if (!isLocal) {
      const actor = await probes.authenticate(request);
      if (!actor) throw new Refused("unauthorized", "Send an administrator's API key.", { headers: { "www-authenticate": "Bearer" } });
      if (actor.role !== "admin") throw new Refused("forbidden", "This needs the API key of an Administrator.");
    }
    const { type, text } = await probes.metrics();
    return new Response(text, { headers: { "content-type": type } });
  },
};

export const isProbe = (pathname: string): boolean => Object.hasOwn(PROBES, pathname);

/** Answers one of the probes' addresses. */
export async function probe(pathname: string, probes: Probes, request: Request, isLocal: boolean): Promise<Response> {
  try {
    if (request.method !== "GET" && request.method !== "HEAD")
      throw new Refused("method_not_allowed", "This address answers GET, HEAD.", { headers: { allow: "GET, HEAD" } });
    const answer = PROBES[pathname];
    if (!answer) throw new Refused("not_found", "There is nothing at this address.");
    return await answer(probes, request, isLocal);
  } catch (error) {
    return problemResponse(error, request);
  }
}
