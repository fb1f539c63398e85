"use client";

import {
  ArrowUpFromLine,
  CalendarClock,
  ChevronDown,
  CircleCheckBig,
  Ellipsis,
  PencilLine,
  Play,
  RotateCw,
  Trash2,
  Undo2,
  UserRound,
} from "lucide-react";
import { useState } from "react";
import { useCan } from "#components/data/session.tsx";
import { asTheyStand } from "#components/task-list/bulk/as-they-stand.ts";
import { BulkDialog } from "#components/task-list/bulk/bulk-dialog.tsx";
import { type ChosenWay, chosenWays, whyNoWay } from "#components/task-list/bulk/chosen-ways.ts";
import type { BulkItem, Deed } from "#components/task-list/bulk/deeds.ts";
import { settingOf } from "#components/task-list/bulk/field-question.tsx";
import { SelectionBar } from "#components/task-list/bulk/selection-bar.tsx";
import type { AllRows } from "#components/task-list/bulk/use-all.ts";
import { ActionIcon } from "#components/ui/action-icon.tsx";
import { Button } from "#components/ui/button.tsx";
import type { ChosenRows } from "#components/ui/keys/use-chosen-rows.ts";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/layers/menu.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import type { MemberJson } from "#lib/wire/pages.ts";
import type { TaskRowJson } from "#lib/wire/task-list.ts";

const MENU_ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;

interface BulkBarProps {
  /** How many the list holds. */
  total: number;
  all: AllRows;
  selection: ChosenRows<TaskRowJson>;
  /** Those at hand, as they stand now. */
  loaded: readonly TaskRowJson[];
  /** Number of the flow's live version; null where there is none. */
  newestVersion: number | null;
  members: readonly MemberJson[];
  /** Of the flow. */
  fields: readonly FieldDefinition[];
}

/** What is done with the chosen tasks. */
export function BulkBar({ total, all, selection, loaded, newestVersion, members, fields }: BulkBarProps) {
  const { chosen, put } = selection;
  /** With the tasks as they were chosen: what is done leaves the list behind it. */
  const [asking, ask] = useState<{ deed: Deed; tasks: readonly TaskRowJson[] } | null>(null);
  const mayPerform = useCan("tasks:perform");
  const tasks = asTheyStand(chosen, loaded);
  const stopped = tasks.filter((task) => task.stopped !== null);
  const [firstField] = fields;
  const begin = (deed: Deed, of: readonly TaskRowJson[] = tasks) => ask({ deed, tasks: of });
  const close = (rest: readonly BulkItem[] | null) => {
    if (rest !== null) {
      const left = new Set(rest.map(({ id }) => id));
      const done = new Set(asking?.tasks.map(({ id }) => id).filter((id) => !left.has(id)));
      put(tasks.filter(({ id }) => !done.has(id)));
    }
    ask(null);
  };
  return (
    <>
      <SelectionBar chosen={chosen.size} total={total} all={all}>
        {mayPerform && tasks.length > 0 && (
          <>
            {stopped.length > 0 && (
              <>
                <Button icon={<RotateCw size={14} aria-hidden="true" />} onClick={() => begin({ kind: "retry" }, stopped)}>
                  Try again
                </Button>
                <Button onClick={() => begin({ kind: "discard", of: "tasks" }, stopped)}>Discard</Button>
              </>
            )}
            <WayMenu tasks={tasks} onChoose={({ way, tasks: of, note }) => begin({ kind: "way", way, note }, of)} />
            <Button icon={<UserRound size={14} aria-hidden="true" />} onClick={() => begin({ kind: "assign", email: null, to: "nobody" })}>
              Assign…
            </Button>
            <Button icon={<CalendarClock size={14} aria-hidden="true" />} onClick={() => begin({ kind: "due", dueAt: null })}>
              Due date…
            </Button>
            {firstField && (
              <Button icon={<PencilLine size={14} aria-hidden="true" />} onClick={() => begin(settingOf(firstField))}>
                Set field…
              </Button>
            )}
            <AdminMenu tasks={tasks} newestVersion={newestVersion} onChoose={begin} />
          </>
        )}
      </SelectionBar>
      {asking && <BulkDialog asked={asking.deed} items={asking.tasks} members={members} fields={fields} onClose={close} />}
    </>
  );
}

interface WayMenuProps {
  tasks: readonly TaskRowJson[];
  onChoose: (chosen: ChosenWay<TaskRowJson>) => void;
}

function WayMenu({ tasks, onChoose }: WayMenuProps) {
  const { locale } = useLocale();
  const ways = chosenWays(tasks, locale);
  const none = ways.length === 0 ? whyNoWay(tasks) : null;
  const button = (
    <Button icon={<Play size={14} aria-hidden="true" />} disabledReason={none}>
      Run
      <ChevronDown size={14} aria-hidden="true" />
    </Button>
  );
  if (none) return button;
  return (
    <Menu label="Run" trigger={button}>
      {ways.map((chosen) => {
        const { way, note } = chosen;
        return (
          <MenuItem
            key={`${way.kind} ${way.nodeId}`}
            icon={<ActionIcon colour={way.kind === "complete" ? "green" : way.colour} />}
            hint={note}
            onSelect={() => onChoose(chosen)}
          >
            {way.name}
          </MenuItem>
        );
      })}
    </Menu>
  );
}

interface AdminMenuProps extends Pick<BulkBarProps, "newestVersion"> {
  tasks: readonly TaskRowJson[];
  onChoose: (deed: Deed, of?: readonly TaskRowJson[]) => void;
}

function AdminMenu({ tasks, newestVersion, onChoose }: AdminMenuProps) {
  const administers = useCan("tasks:administer");
  if (!administers) return null;
  const older = newestVersion === null ? [] : tasks.filter(({ status, version }) => status === "active" && version !== newestVersion);
  return (
    <Menu label="More" trigger={<Button aria-label="More" icon={<Ellipsis size={16} aria-hidden="true" />} />}>
      <MenuItem icon={<CircleCheckBig {...MENU_ICON} />} onSelect={() => onChoose({ kind: "complete" })}>
        Complete by hand
      </MenuItem>
      <MenuItem icon={<Undo2 {...MENU_ICON} />} onSelect={() => onChoose({ kind: "reopen" })}>
        Reopen
      </MenuItem>
      {newestVersion !== null && older.length > 0 && (
        <MenuItem icon={<ArrowUpFromLine {...MENU_ICON} />} onSelect={() => onChoose({ kind: "move", version: newestVersion }, older)}>
          {`Move to version ${newestVersion}`}
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem danger icon={<Trash2 {...MENU_ICON} />} onSelect={() => onChoose({ kind: "delete" })}>
        Delete
      </MenuItem>
    </Menu>
  );
}
