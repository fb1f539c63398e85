"use client";

import clsx from "clsx";
import { useSession } from "#components/data/session.tsx";
import { fullName } from "#lib/wire/full-name.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

/** A member's name in a comment: a chip, stronger for the reader's own; somebody who has left is plain text. */
export function Mention({ member }: { member: MemberJson }) {
  const { member: reader } = useSession();
  const name = `@${fullName(member)}`;
  if (!member.active) return <span title={`${fullName(member)} has left`}>{name}</span>;
  const own = member.id === reader.id;
  return (
    <span
      title={member.email}
      className={clsx(
        "rounded-4 box-decoration-clone px-1 py-px font-medium",
        own ? "bg-accent text-text-on" : "bg-accent-soft text-accent-text",
      )}
    >
      {name}
    </span>
  );
}
