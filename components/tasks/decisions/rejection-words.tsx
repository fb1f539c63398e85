"use client";

import { LinkedText } from "#components/tasks/comments/comment-text.tsx";
import type { EarlierRejection } from "#components/tasks/decisions/rejections.ts";
import { Age } from "#components/ui/time/age.tsx";

/** Who rejected and why; where the last one said nothing, who did before them, and that it was rejected again. */
export function RejectionWords({ rejection }: { rejection: EarlierRejection }) {
  const { reason, who, at } = rejection;
  const { who: sayer, comment } = reason ?? rejection;
  return (
    <>
      <p className="whitespace-pre-line">
        <b>
          <span className="text-bad-text">Rejected</span> by {sayer}
        </b>
        {comment !== null && (
          <>
            : “<LinkedText text={comment} />”
          </>
        )}
      </p>
      {reason && (
        <p>
          Rejected again by {who} without a comment · <Age at={at} as="ago" />
        </p>
      )}
    </>
  );
}

/** When what it tells was said. */
export const SaidAt = ({ rejection: { reason, at } }: { rejection: EarlierRejection }) => (
  <Age at={(reason ?? { at }).at} as="ago" className="flex-none text-12 text-text-3" />
);
