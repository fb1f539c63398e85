import clsx from "clsx";

const TONES = { accent: "bg-accent", ok: "bg-ok-solid" };

interface ProgressBarProps {
  /** What is counted; null where the words beside it say all. */
  label: string | null;
  done: number;
  /** Nothing to do is all done. */
  total: number;
  tone?: keyof typeof TONES;
  className?: string;
}

/** How far something has come. */
export function ProgressBar({ label, done, total, tone = "accent", className }: ProgressBarProps) {
  const bar = (
    <span
      className={clsx("block h-full rounded-full transition-[width]", TONES[tone])}
      style={{ width: `${total === 0 ? 100 : (done / total) * 100}%` }}
    />
  );
  const look = clsx("block h-1.5 overflow-hidden rounded-full bg-active", className);
  return label === null ? (
    <span aria-hidden="true" className={look}>
      {bar}
    </span>
  ) : (
    <span role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={total} aria-valuenow={done} className={look}>
      {bar}
    </span>
  );
}
