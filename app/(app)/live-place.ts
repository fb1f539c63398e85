import { cache } from "react";
import { livePlace as placeNow } from "#lib/services/live.ts";

/** Where live events stood when the page began to be drawn: one for all of its parts. */
export const livePlace = cache(placeNow);
