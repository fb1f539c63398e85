"use client";

import { createContext, type ReactNode, useContext } from "react";

/** How numbers and dates are written: the workspace's, not the browser's. */
export interface Locale {
  /** BCP 47: `en-GB`. */
  locale: string;
  /** IANA: `Europe/Berlin`. */
  timeZone: string;
}

const LocaleContext = createContext<Locale>({ locale: "en-GB", timeZone: "UTC" });

export const useLocale = (): Locale => useContext(LocaleContext);

export function LocaleProvider({ value, children }: { value: Locale; children: ReactNode }) {
  return <LocaleContext value={value}>{children}</LocaleContext>;
}
