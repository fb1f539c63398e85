"use client";

import { createContext, type ReactNode, useContext } from "react";
import { can, type Permission } from "#lib/auth/can.ts";
import type { MeJson } from "#lib/wire/pages.ts";

/** Who is signed in, and where: known from the page's first paint on. */
export type Session = Pick<MeJson, "member" | "workspace">;

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ value, children }: { value: Session; children: ReactNode }) {
  return <SessionContext value={value}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession needs a SessionProvider above it");
  return session;
}

/** What the member may do; the server decides again. */
export function useCan(permission: Permission): boolean {
  return can(useSession().member, permission);
}
