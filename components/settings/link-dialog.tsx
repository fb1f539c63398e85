"use client";

import { Link2 } from "lucide-react";
import { nameOf } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { useNow } from "#components/ui/now.ts";
import { TextInput } from "#components/ui/text-input.tsx";
import { IconTile } from "#components/ui/tile.tsx";
import { formatDateTime } from "#components/ui/time-format.ts";
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
    <Dialog
      open
      onOpenChange={onClose}
      title={`Link for ${nameOf(member)}`}
      icon={<IconTile icon={<Link2 size={16} />} colour="violet" />}
      width={560}
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <p className="mb-4 text-text-2">Hand this link over. It lets {nameOf(member)} set a password once, and is not shown again.</p>
      <Field label="One-time link" hint={`Good until ${formatDateTime(expiresAt, now, locale)}.`}>
        {(control) => <TextInput {...control} mono readOnly value={url} tail={<CopyButton text={url} what="link" />} />}
      </Field>
    </Dialog>
  );
}
