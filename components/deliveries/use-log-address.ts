"use client";

import { readAddress, writeAddress } from "#components/deliveries/log-address.ts";
import { placeOf, usePlace } from "#components/log/place.ts";

const place = placeOf("delivery", readAddress, writeAddress);

/** Where the reader is in the log, and the ways to go on. */
export const useLogAddress = () => usePlace(place);
