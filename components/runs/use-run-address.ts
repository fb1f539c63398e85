"use client";

import { placeOf, usePlace } from "#components/log/place.ts";
import { readAddress, writeAddress } from "#components/runs/run-address.ts";

const place = placeOf("run", readAddress, writeAddress);

/** Where the reader is in the log of runs, and the ways to go on. */
export const useRunAddress = () => usePlace(place);
