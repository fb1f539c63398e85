"use client";

import Link from "next/link";
import { Button } from "#components/ui/button.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { Line } from "#components/versions/line.tsx";
import type { Moving } from "#components/versions/use-migration.ts";
import { counted } from "#lib/in-words.ts";

/** How far it has come, and then what came of it: which tasks keep their version, and why. */
export function MovingTasks({ moving }: { moving: Moving }) {
  return moving.running ? <Progress moving={moving} /> : <Report moving={moving} />;
}

function Progress({ moving: { moved, left, total } }: { moving: Moving }) {
  const { locale } = useLocale();
  const done = Math.min(moved + left, total);
  return (
    <div className="flex flex-col gap-3">
      <p className="font-medium tabular-nums" role="status">
        Moved {done.toLocaleString(locale)} of {counted(total, "task", { locale })}
      </p>
      <ProgressBar label="Moved" done={done} total={total} />
      <p className="text-12 text-text-3">
        Each task is moved as a whole. Stop, or close this page, at any time: what is not moved then keeps its version and goes on.
      </p>
    </div>
  );
}

/** @param rest tasks that were not looked at, in words */
const endedInWords = (ended: NonNullable<Moving["ended"]>, rest: string): string =>
  ended === "stopped"
    ? `Stopped: ${rest} not looked at and keep their version.`
    : `It ended too early, ${rest} not looked at. ${ended.error}`;

function Report({ moving: { version, total, moved, left, notMoved, ended } }: { moving: Moving }) {
  const { locale } = useLocale();
  const rest = Math.max(0, total - moved - left);
  return (
    <div className="flex flex-col gap-3">
      <p>
        {moved === 0
          ? `No task was moved to version ${version}.`
          : `${counted(moved, "task", { locale })} ${moved === 1 ? "was" : "were"} moved to version ${version}.`}
        {left > 0 && ` ${counted(left, "task", { locale })} ${left === 1 ? "keeps its" : "keep their"} version:`}
      </p>
      {ended !== null && (
        <Line tone={ended === "stopped" ? "note" : "bad"}>
          {endedInWords(ended, `${counted(rest, "task", { locale })} ${rest === 1 ? "was" : "were"}`)}
        </Line>
      )}
      {notMoved.length > 0 && (
        <ul aria-label="Tasks that keep their version" className="rounded-12 border border-line">
          {notMoved.map(({ id, name, reason }) => (
            <li key={id} className="border-line border-b px-3.5 py-2.5 last:border-0">
              <Link href={`/tasks/${id}`} className="font-medium text-accent-text [overflow-wrap:anywhere] hover:underline">
                {name}
              </Link>
              <p className="text-12 text-text-2 [overflow-wrap:anywhere]">{reason}</p>
            </li>
          ))}
        </ul>
      )}
      {left > notMoved.length && <p className="text-12 text-text-3">And {(left - notMoved.length).toLocaleString(locale)} more.</p>}
    </div>
  );
}

/** The button under it. */
export function MovingButton({ moving, onStop, onClose }: { moving: Moving; onStop: () => void; onClose: () => void }) {
  return moving.running ? (
    <Button onClick={onStop}>Stop</Button>
  ) : (
    <Button variant="primary" onClick={onClose}>
      Close
    </Button>
  );
}
