"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

interface ErrorPartProps {
  /** What failed: "Deliveries did not load". */
  title: string;
  /** The cause, and what is safe. */
  text: string;
  onRetry: () => void;
  busy?: boolean;
}

/** In the place of a part of a page that could not be shown. */
export function ErrorPart({ title, text, onRetry, busy = false }: ErrorPartProps) {
  return (
    <div role="alert" className="my-auto">
      <EmptyState
        icon={<TriangleAlert size={18} />}
        colour="red"
        title={title}
        text={text}
        action={
          <Button icon={<RotateCw size={14} aria-hidden="true" />} onClick={onRetry} busy={busy ? "Trying…" : null}>
            Try again
          </Button>
        }
      />
    </div>
  );
}
