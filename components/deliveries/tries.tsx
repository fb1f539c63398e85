import clsx from "clsx";
import { type Standing, triesWords } from "#lib/delivery/words.ts";

/** More would be a pattern, not a number. */
const MOST = 6;

const LOOKS = {
  failed: "h-3.5 bg-bad-solid",
  ok: "h-2.5 bg-ok-solid",
  next: "h-3 border border-wait-solid border-dashed",
};

/** A mark for each try: red and tall, green and short, dashed for the one to come. */
export function Tries({ status, attemptCount }: Omit<Standing, "nextAttemptAt">) {
  const failed = attemptCount - (status === "delivered" ? 1 : 0);
  const marks: (keyof typeof LOOKS)[] = [
    ...Array.from({ length: Math.max(0, failed) }, () => "failed" as const),
    ...(status === "delivered" ? ["ok" as const] : []),
    ...(status === "pending" ? ["next" as const] : []),
  ];
  const words = attemptCount === 0 ? "No try yet" : triesWords(attemptCount);
  return (
    <span role="img" aria-label={words} title={words} className="inline-flex h-3.5 items-end gap-0.5 align-middle">
      {marks.slice(-MOST).map((mark, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: marks have no identity but their place
        <i key={at} className={clsx("w-1 rounded-[1px]", LOOKS[mark])} />
      ))}
    </span>
  );
}
