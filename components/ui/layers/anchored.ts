import type { ReactElement, ReactNode } from "react";

/** What opens beside its button, and stays there. */
export interface AnchoredProps {
  /** One button. */
  trigger: ReactElement;
  /** Names it for screen readers. */
  label: string;
  children: ReactNode;
  align?: "start" | "end" | "center";
  side?: "top" | "bottom" | "left" | "right";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  className?: string;
}
