"use client";

import { useSession } from "#components/data/session.tsx";
import { personName } from "#components/tasks/people.ts";
import type { DraftStore, Drafts } from "#components/tasks/steps/drafts.ts";
import { useTaskHistory } from "#components/tasks/use-task.ts";
import { Button } from "#components/ui/button.tsx";
import type { HistoryEntryJson, TaskPageJson } from "#lib/wire/pages.ts";

/**
 * What stands beside a field whose value somebody else changed while it was typed on.
 * @param value what is saved, in words; empty where it was emptied
 * @param who the person's name, where it is known
 */
export const meanwhileWords = (value: string, who: string | null): string => {
  if (who === null) return value === "" ? "Emptied meanwhile." : `Changed meanwhile: “${value}”.`;
  return value === "" ? `${who} emptied it meanwhile.` : `${who} saved “${value}” meanwhile.`;
};

/** The email of who edited that field last, where it was not the reader; null where the history does not tell yet. */
export function lastEditor(history: readonly HistoryEntryJson[], field: string, reader: string): string | null {
  const last = history.find(({ look, title }) => look === "edited" && title.split(", ").some((part) => part.startsWith(field)));
  return last && last.by !== reader ? last.by : null;
}

interface MeanwhileProps {
  page: TaskPageJson;
  drafts: Drafts;
  store: DraftStore;
  path: string;
  /** As the history calls it. */
  field: string;
  /** What is saved, in words. */
  saved: string;
}

/** Null where nobody else changed it. */
export const meanwhileOf = (props: MeanwhileProps) => (props.drafts.values[props.path]?.meanwhile ? <Meanwhile {...props} /> : null);

/** That somebody else saved another value, and the choice between the two. */
function Meanwhile({ page, store, path, field, saved }: MeanwhileProps) {
  const { member } = useSession();
  const { data: history = [] } = useTaskHistory(page.task.id);
  const who = personName(page.members, lastEditor(history, field, member.email));
  return (
    <>
      <span role="alert" className="[overflow-wrap:anywhere]">
        {meanwhileWords(saved, who)}
      </span>
      <span className="mt-1 flex flex-wrap gap-2">
        <Button size="sm" onClick={() => store.keepMine(path)}>
          Keep mine
        </Button>
        <Button size="sm" onClick={() => store.drop(path)}>
          Take theirs
        </Button>
      </span>
    </>
  );
}
