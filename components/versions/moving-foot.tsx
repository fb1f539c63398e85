"use client";

import { Button } from "#components/ui/button.tsx";
import { MovingButton } from "#components/versions/moving.tsx";
import type { Moving } from "#components/versions/use-migration.ts";

/** Tasks that keep their version: those that could not be moved, and those that were not tried any more. */
export const leftBehind = ({ total, moved }: Pick<Moving, "total" | "moved">): number => Math.max(0, total - moved);

interface MovingFootProps {
  moving: Moving;
  onStop: () => void;
  onClose: () => void;
  /** Moves those that keep their version: what stood in their way may be gone. */
  onRetry: () => void;
}

/** The buttons under a move and its report. */
export function MovingFoot({ moving, onStop, onClose, onRetry }: MovingFootProps) {
  const again = !moving.running && leftBehind(moving) > 0;
  return (
    <>
      {again && <Button onClick={onRetry}>Try again</Button>}
      <MovingButton moving={moving} onStop={onStop} onClose={onClose} />
    </>
  );
}
