import type { ReactNode } from "react";
import { Age } from "#components/ui/time/age.tsx";

/** That a text was found as it was left. @param at when it was typed. @param children what has not been done with it */
export const KeptNote = ({ at, children }: { at: string; children: ReactNode }) => (
  <>
    {children}. Kept in this browser · <Age at={at} as="ago" />
  </>
);
