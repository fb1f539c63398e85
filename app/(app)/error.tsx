"use client";

import { ErrorPart } from "#components/ui/error-part.tsx";

/** A page that could not be shown; the nav stays. */
export default function PageError({ reset }: { error: Error; reset: () => void }) {
  return (
    <div className="m-auto py-10">
      <h1 className="sr-only">Page not shown</h1>
      <ErrorPart title="This page did not load" text="Something went wrong on the way. Nothing was lost." onRetry={reset} />
    </div>
  );
}
