"use client";

import { Link2 } from "lucide-react";
import { ShownOnce } from "#components/settings/shown-once.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { IconTile } from "#components/ui/tile.tsx";
import { useNow } from "#components/ui/time/now.ts";
import { formatDateTime } from "#components/ui/time/time-format.ts";
import { fullName } from "#lib/wire/full-name.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

export interface MadeLink {
  url: string;
  expiresAt: string;
  member: MemberJson;
}

/** A one-time link, shown once. */
export function LinkDialog({ link: { url, expiresAt, member }, onClose }: { link: MadeLink; onClose: () => void }) {
  const locale = useLocale();
  const now = useNow();
  return (
    <ShownOnce
      title={`Link for ${fullName(member)}`}
      icon={<IconTile icon={<Link2 size={16} />} colour="violet" />}
      text={`Hand this link over. It lets ${fullName(member)} set a password once, and is not shown again.`}
      label="One-time link"
      hint={`Good until ${formatDateTime(expiresAt, now, locale)}.`}
      value={url}
      what="link"
      onClose={onClose}
    />
  );
}
