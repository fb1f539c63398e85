"use client";

import { TriangleAlert, X } from "lucide-react";
import { useState } from "react";
import { useSession } from "#components/data/session.tsx";
import { ChangedValues } from "#components/tasks/decisions/changed-values.tsx";
import { type ChangedValue, changesIn } from "#components/tasks/decisions/changes.ts";
import { useTaskHistory } from "#components/tasks/use-task.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { TaskJson } from "#lib/wire/task.ts";

/** As many as are told; the timeline has all. */
const SHOWN = 5;

/** What others changed of the task's values since it is on screen: whoever decides may have read what stood there before. */
export function ChangedMeanwhile({ task: { id, updatedAt } }: { task: Pick<TaskJson, "id" | "updatedAt"> }) {
  const { member } = useSession();
  const [seen, see] = useState(updatedAt);
  // Nothing has to be asked for as long as the task stands as it was.
  const { data: history = [] } = useTaskHistory(id, updatedAt > seen);
  const changes = changesIn(
    history.filter(({ at }) => at > seen),
    member.email,
  );
  return <MeanwhileNote changes={changes} onDismiss={() => see(history[0]?.at ?? updatedAt)} />;
}

interface MeanwhileNoteProps {
  changes: readonly ChangedValue[];
  onDismiss: () => void;
}

/** Empty, it takes no room, and is there all the same to be heard when something comes. */
export const MeanwhileNote = ({ changes, onDismiss }: MeanwhileNoteProps) => (
  <div role="status" className={changes.length === 0 ? "sr-only" : undefined}>
    {changes.length > 0 && <Changes changes={changes} onDismiss={onDismiss} />}
  </div>
);

function Changes({ changes, onDismiss }: MeanwhileNoteProps) {
  const more = changes.length - SHOWN;
  return (
    <div className="mt-1.5 flex gap-1.5 rounded-8 bg-wait-soft py-1.5 pr-1.5 pl-2.5 text-12 text-text-2 [overflow-wrap:anywhere]">
      <TriangleAlert size={13} aria-hidden="true" className="mt-[3px] flex-none text-wait-text" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">Changed while you had this open</p>
        <ChangedValues changes={changes.slice(-SHOWN)} />
        {more > 0 && <p className="text-text-3">And {more} earlier, in the timeline.</p>}
      </div>
      <IconButton label="Dismiss" size="sm" icon={<X size={14} aria-hidden="true" />} onClick={onDismiss} />
    </div>
  );
}
