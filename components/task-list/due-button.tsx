"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { fetchJson, sentenceOf } from "#components/data/fetch-json.ts";
import { useTaskChanged } from "#components/data/tasks.ts";
import { urls } from "#components/data/urls.ts";
import { DueInput } from "#components/tasks/due-input.tsx";
import { dueFault } from "#components/tasks/zoned-input.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Popover } from "#components/ui/layers/popover.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { Due } from "#components/ui/time/due.tsx";
import { useNow } from "#components/ui/time/now.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";
import type { TaskRowJson } from "#lib/wire/task-list.ts";

type Dated = Pick<TaskRowJson, "id" | "name" | "dueAt">;

/** When the task is due; a press sets another date. */
export function DueButton({ task }: { task: Dated }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      label={`Due date of ${task.name}`}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          className="-mx-1.5 inline-flex min-h-6 items-center rounded-6 px-1.5 text-12 tabular-nums hover:bg-active max-sm:-my-2.5 max-sm:min-h-11"
          aria-label={task.dueAt === null ? `No due date. Set one for ${task.name}` : undefined}
        >
          {task.dueAt === null ? <span className="font-medium text-text-3">No due date</span> : <Due at={task.dueAt} />}
        </button>
      }
    >
      <DueEditor task={task} onDone={() => setOpen(false)} />
    </Popover>
  );
}

function DueEditor({ task, onDone }: { task: Dated; onDone: () => void }) {
  const [value, type] = useState<string | null>(task.dueAt);
  const [fault, setFault] = useState<string | null>(null);
  const change = (next: string | null) => {
    setFault(null);
    type(next);
  };
  const locale = useLocale();
  const now = useNow();
  const changed = useTaskChanged();
  const save = useMutation({
    mutationFn: (dueAt: string | null) => fetchJson<TaskPageJson>(urls.task(task.id), { method: "PATCH", body: { dueAt } }),
    onSuccess: () => {
      void changed(task.id);
      onDone();
    },
  });
  return (
    <form
      noValidate
      className="space-y-3 p-2"
      onSubmit={(event) => {
        event.preventDefault();
        const found = dueFault(value, locale, now);
        setFault(found);
        if (found === null) save.mutate(value);
      }}
    >
      <Field label="Due date" error={fault ?? (save.error ? sentenceOf(save.error) : null)}>
        {(control) => <DueInput control={control} value={value ?? ""} onChange={change} />}
      </Field>
      <div className="flex justify-end gap-2">
        {task.dueAt !== null && (
          <Button size="sm" variant="ghost" onClick={() => save.mutate(null)}>
            No due date
          </Button>
        )}
        <Button size="sm" variant="primary" type="submit" busy={save.isPending ? "Saving…" : null}>
          Save
        </Button>
      </div>
    </form>
  );
}
