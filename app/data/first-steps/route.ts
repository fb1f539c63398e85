import { door } from "#lib/http/door.ts";
import { readFirstSteps } from "#lib/services/workspace/first-steps.ts";

export const GET = door({ by: "session", can: "flows:edit", handle: ({ actor }) => readFirstSteps(actor) });
