"use client";

import type { InboxTab } from "#components/data/urls.ts";
import { readInboxAddress, writeInboxAddress } from "#components/inbox/inbox-address.ts";
import { useViewAddress } from "#components/ui/use-view-address.ts";

/**
 * How the reader looks at the inbox, and the way to look at it otherwise.
 * @param tabs those that the reader has, the usual one first
 */
export const useInboxAddress = (tabs: readonly InboxTab[]) =>
  useViewAddress({
    read: (params) => readInboxAddress(params, tabs),
    write: (address) => writeInboxAddress(address, tabs),
    passing: ({ filter }, before) => filter !== undefined && filter.words !== before.filter.words,
  });
