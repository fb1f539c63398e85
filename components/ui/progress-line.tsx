/** A line at the window's top, for what is on its way; what comes at once shows none. */
export function ProgressLine({ label }: { label: string }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      className="pointer-events-none fixed inset-x-0 top-0 z-(--z-toast) h-0.5 animate-late overflow-hidden"
    >
      <div className="h-full w-1/3 animate-on-the-way bg-accent motion-reduce:w-full" />
    </div>
  );
}

/** In place of a dialog whose code is on its way. */
export const Opening = () => <ProgressLine label="Opening" />;
