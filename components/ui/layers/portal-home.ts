"use client";

import { createContext, useContext, useLayoutEffect, useState } from "react";

/**
 * Where menus, popovers and tooltips are put. Inside a dialog it is the dialog: what stands elsewhere could not be
 * scrolled or read by a screen reader while the dialog is open. Null: the page's main landmark, for nothing of a page
 * may stand outside its landmarks.
 */
export const PortalHome = createContext<HTMLElement | null>(null);

const mainOf = (): HTMLElement | null => (typeof document === "undefined" ? null : document.querySelector("main"));

export function usePortalHome(): HTMLElement | undefined {
  const home = useContext(PortalHome);
  const [main, find] = useState(mainOf);
  // While a page is drawn that takes the place of another one, the other one's landmark is still there.
  useLayoutEffect(() => find(mainOf()), []);
  return home ?? main ?? undefined;
}
