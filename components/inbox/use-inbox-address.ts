"use client";

import { type InboxPlace, readInboxAddress, writeInboxAddress } from "#components/inbox/inbox-address.ts";
import { useViewAddress } from "#components/ui/use-view-address.ts";

/**
 * How the reader looks at the inbox, and the way to look at it otherwise.
 * @param places those that the reader has, the usual one first
 */
export const useInboxAddress = (places: readonly InboxPlace[]) =>
  useViewAddress({
    read: (params) => readInboxAddress(params, places),
    write: (address) => writeInboxAddress(address, places),
    passing: ({ filter }, before) => filter !== undefined && filter.words !== before.filter.words,
  });
