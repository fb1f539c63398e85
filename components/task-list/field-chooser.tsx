"use client";

import { Columns3 } from "lucide-react";
import {
  cardsShown,
  columnsShown,
  isVersionShown,
  MOST_ON_CARD,
  type TaskAddress,
  VERSION_KEY,
} from "#components/task-list/task-address.ts";
import type { TaskPlace } from "#components/task-list/use-task-address.ts";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Popover } from "#components/ui/layers/popover.tsx";
import type { ListFieldJson } from "#lib/wire/task-list.ts";

interface FieldChooserProps extends Pick<TaskPlace, "go"> {
  address: TaskAddress;
  fields: readonly ListFieldJson[];
}

/** Which fields the list shows, or the cards of the board. */
export function FieldChooser({ address, go, fields }: FieldChooserProps) {
  const list = address.view === "list";
  const shown = (list ? columnsShown : cardsShown)(address, fields).map(({ key }) => key);
  if (list && isVersionShown(address)) shown.push(VERSION_KEY);
  const choices = [...fields, ...(list ? [{ key: VERSION_KEY, name: "Version" }] : [])];
  const full = !list && shown.length >= MOST_ON_CARD;
  const toggle = (toggled: string, on: boolean) => {
    const keys = choices.map(({ key }) => key).filter((key) => (key === toggled ? on : shown.includes(key)));
    go(list ? { columns: keys } : { cards: keys });
  };
  return (
    <Popover
      label="Fields"
      align="end"
      trigger={
        <Button title="Fields" icon={<Columns3 size={14} aria-hidden="true" />} className={list ? "max-sm:hidden" : undefined}>
          <span className="max-[1679px]:sr-only">Fields</span>
        </Button>
      }
    >
      <fieldset className="grid gap-2 p-2.5">
        <legend className="mb-2 text-12 font-medium text-text-2">{list ? "Fields in the list" : "Fields on the cards"}</legend>
        {choices.map(({ key, name }) => (
          <Checkbox
            key={key}
            label={name}
            checked={shown.includes(key)}
            disabled={full && !shown.includes(key)}
            onCheckedChange={(on) => toggle(key, on)}
          />
        ))}
        {full && <p className="text-12 text-text-3">A card shows {MOST_ON_CARD} fields at the most.</p>}
      </fieldset>
    </Popover>
  );
}
