import { cache } from "react";
import { now } from "#lib/ids.ts";

/** When the page is drawn, in milliseconds: one time for all of its parts. */
export const renderedAt = cache((): number => now().getTime());
