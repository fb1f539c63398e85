"use client";

import { createContext, useContext } from "react";

/**
 * Where menus, popovers and tooltips are put. Inside a dialog it is the dialog: what stands elsewhere could not be
 * scrolled or read by a screen reader while the dialog is open. Null: the page's main landmark, for nothing of a page
 * may stand outside its landmarks.
 */
export const PortalHome = createContext<HTMLElement | null>(null);

export function usePortalHome(): HTMLElement | undefined {
  const home = useContext(PortalHome);
  if (home) return home;
  return typeof document === "undefined" ? undefined : (document.querySelector("main") ?? undefined);
}
