/** The ways to start Baton, and the settings that follow from each. */
import { isLoopbackHost } from "#lib/env.ts";
import { StartError } from "#scripts/supervisor/say.ts";

export type Mode = "up" | "dev" | "start" | "build";

/** @throws StartError */
export function modeOf(flag = "--up"): Mode {
  const mode = ["up", "dev", "start", "build"].find((name) => flag === `--${name}`);
  if (mode === undefined) throw new StartError(`There is no ${flag}. Use npm run up, npm run dev or npm start.`);
  return mode as Mode;
}

type Variables = Record<string, string | undefined>;

/** The environment, with what this way of starting sets where it says nothing. */
export function variablesOf(mode: Mode, given: Variables): Variables {
  const variables = { ...given };
  if (mode === "up") variables.BATON_DEMO ||= "1";
  // On one's own machine the endpoints that one tries are often there too.
  const own = (mode === "up" || mode === "dev") && isLoopbackHost(given.HOST || "127.0.0.1");
  if (own) variables.BATON_OUTBOUND_ALLOW ??= "127.0.0.0/8,::1/128";
  return variables;
}
