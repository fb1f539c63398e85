"use client";

import { ExternalLink } from "lucide-react";
import { type FieldCellProps, type FieldLook, textOf } from "#components/fields/field-input.ts";
import { OneLineInput, PlainCell } from "#components/fields/text.tsx";

/** Only what goes to another page is a link: a `javascript:` address stays text. */
function UrlCell(props: FieldCellProps) {
  const address = textOf(props.value);
  if (!/^https?:\/\//i.test(address)) return <PlainCell {...props} />;
  return (
    <a
      href={address}
      target="_blank"
      rel="noreferrer noopener"
      className="inline-flex min-w-0 items-center gap-1 text-accent-text hover:underline"
    >
      <span className="[overflow-wrap:anywhere]">{address}</span>
      <ExternalLink size={13} className="flex-none" aria-hidden="true" />
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}

export const url: FieldLook = { Input: OneLineInput, Cell: UrlCell, typed: true };
