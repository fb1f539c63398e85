"use client";

import { History } from "lucide-react";
import { useState } from "react";
import { useCan } from "#components/data/session.tsx";
import { Button } from "#components/ui/button.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { usePageFoot } from "#components/ui/use-page-foot.ts";
import { versionsInWords } from "#components/versions/migration-words.ts";
import { MoveTasksDialog } from "#components/versions/move-tasks-dialog.tsx";
import { useOlderTasks } from "#components/versions/use-migration.ts";
import { counted } from "#lib/in-words.ts";

interface OlderTasksProps {
  flowId: string;
  /** Shows them alone. */
  onShow: () => void;
}

/** "12 tasks still use version 3", with the ways to see and to move them; nothing where all use the newest one. */
export function OlderTasks({ flowId, onShow }: OlderTasksProps) {
  const mayMove = useCan("tasks:administer");
  const { data } = useOlderTasks(flowId, mayMove);
  /** The version that is asked about: it stays while the dialog reports, whatever is published meanwhile. */
  const [asked, ask] = useState<number | null>(null);
  const { locale } = useLocale();
  const foot = usePageFoot();
  const count = (data?.older ?? []).reduce((sum, { tasks }) => sum + tasks, 0);
  const version = data?.version ?? null;
  return (
    <>
      {version !== null && count > 0 && (
        <section
          ref={foot}
          aria-label="Older versions"
          className="flex flex-none flex-wrap items-center gap-x-3 gap-y-2 border-line border-t bg-surface-2 px-6 py-2.5 max-sm:px-4"
        >
          <History size={16} strokeWidth={1.75} className="flex-none text-text-3" aria-hidden="true" />
          <span className="mr-auto">
            {`${counted(count, "task", { locale })} still ${count === 1 ? "uses" : "use"} ${versionsInWords(data?.older.map((each) => each.version) ?? [])}`}
          </span>
          <div className="flex gap-2 max-sm:w-full">
            <Button size="sm" onClick={onShow}>
              {`Show ${count === 1 ? "it" : "them"}`}
            </Button>
            <Button size="sm" onClick={() => ask(version)}>
              {`Move ${count === 1 ? "it" : "them"} to version ${version}`}
            </Button>
          </div>
        </section>
      )}
      {asked !== null && <MoveTasksDialog flowId={flowId} version={asked} onClose={() => ask(null)} />}
    </>
  );
}
