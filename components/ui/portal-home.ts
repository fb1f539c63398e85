"use client";

import { createContext, useContext } from "react";

/**
 * Where menus and popovers are put. Inside a dialog it is the dialog: what stands elsewhere could not be scrolled or
 * read by a screen reader while the dialog is open. Null: the end of the page.
 */
export const PortalHome = createContext<HTMLElement | null>(null);
export const usePortalHome = (): HTMLElement | undefined => useContext(PortalHome) ?? undefined;
