"use client";

import { Equal } from "lucide-react";
import { useMemo } from "react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ChangeList } from "#components/versions/change-list.tsx";
import { changesBetween } from "#lib/flow/changes/diff.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { counted } from "#lib/in-words.ts";

interface DiffProps {
  before: FlowDocument;
  after: FlowDocument;
  /** `version 2`, `the draft` */
  from: string;
  to: string;
}

/** What leads from one document of a flow to another one. */
export function Diff({ before, after, from, to }: DiffProps) {
  const changes = useMemo(() => changesBetween(before, after), [before, after]);
  if (changes.length === 0)
    return (
      <EmptyState
        icon={<Equal size={18} />}
        colour="gray"
        title="Nothing differs"
        text={`Tasks go the same ways in ${from} and in ${to}. Only places on the canvas may be others.`}
        level={3}
      />
    );
  const count = counted(changes.length, "change");
  return (
    <section aria-label={`From ${from} to ${to}`}>
      <h3 className="mb-3 text-14 font-semibold">{`${count} from ${from} to ${to}`}</h3>
      <ChangeList changes={changes} level={4} />
    </section>
  );
}
