"use client";

import { type DehydratedState, HydrationBoundary, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useMemo } from "react";
import { byBrowsersClock, heard, makeAhead, outdateBrought } from "#components/data/brought.ts";

const aheadAt = makeAhead();

interface BroughtDataProps {
  /** What the server read. */
  brought: DehydratedState;
  /** When it had, in milliseconds by its clock. */
  readAt: number;
  /** What shows it. */
  children: ReactNode;
}

/** Takes over what a page brings along; what the browser has newer itself, it keeps. */
export function BroughtData({ brought, readAt, children }: BroughtDataProps) {
  const client = useQueryClient();
  const state = useMemo(() => byBrowsersClock(brought, aheadAt(readAt, Date.now())), [brought, readAt]);
  // After the boundary inside has put it into the client.
  useEffect(() => void outdateBrought(client, state, heard.lately()), [client, state]);
  return <HydrationBoundary state={state}>{children}</HydrationBoundary>;
}
