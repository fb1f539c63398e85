"use client";

import { placeOf, usePlace } from "#components/log/place.ts";
import { readAddress, writeAddress } from "#components/requests/request-address.ts";

const place = placeOf("request", readAddress, writeAddress);

/** Where the reader is in the list, and the ways to go on. */
export const useRequestAddress = () => usePlace(place);
