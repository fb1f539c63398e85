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
import { BulkDialog } from "#components/task-list/bulk/bulk-dialog.tsx";
import type { BulkItem, Deed } from "#components/task-list/bulk/deeds.ts";
import { settingOf } from "#components/task-list/bulk/field-question.tsx";
import { sharedWays } from "#components/task-list/bulk/shared-ways.ts";
import type { AllRows } from "#components/task-list/bulk/use-all.ts";
import { ActionIcon } from "#components/ui/action-icon.tsx";
import { Button } from "#components/ui/button.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import type { ChosenRows } from "#components/ui/use-chosen-rows.ts";
import { usePageFoot } from "#components/ui/use-page-foot.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import type { MemberJson } from "#lib/wire/pages.ts";
import type { TaskRowJson, TaskWayJson } from "#lib/wire/task-list.ts";

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

/** The chosen ones, as they stand now where that is known. */
function asTheyStand(chosen: ChosenRows<TaskRowJson>["chosen"], loaded: readonly TaskRowJson[]): TaskRowJson[] {
  const now = new Map(loaded.map((task) => [task.id, task]));
  return [...chosen.values()].map((task) => now.get(task.id) ?? task);
}

/** What is done with the chosen tasks. */
export function BulkBar({ total, all, selection, loaded, newestVersion, members, fields }: BulkBarProps) {
  const { chosen, put } = selection;
  const bar = usePageFoot();
  /** With the tasks as they were chosen: what is done leaves the list behind it. */
  const [asking, ask] = useState<{ deed: Deed; tasks: readonly TaskRowJson[] } | null>(null);
  const mayPerform = useCan("tasks:perform");
  const { locale } = useLocale();
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
    <section
      ref={bar}
      aria-label="Selection"
      className="relative z-(--z-sticky) flex flex-none flex-wrap items-center gap-x-3 gap-y-2 border-line border-t bg-surface px-6 py-2.5 shadow-3 max-sm:px-4"
    >
      <b role="status" className="font-semibold tabular-nums">
        {chosen.size.toLocaleString(locale)} selected
      </b>
      {!all.chosen && (
        <Button size="sm" variant="ghost" busy={all.fetching ? "Selecting…" : null} onClick={all.choose}>
          {`Select all ${total.toLocaleString(locale)}`}
        </Button>
      )}
      <Button size="sm" variant="ghost" onClick={all.clear}>
        Clear
      </Button>
      {mayPerform && tasks.length > 0 && (
        <div className="ml-auto flex flex-wrap gap-2 max-sm:ml-0 max-sm:w-full max-sm:gap-1.5 max-sm:[&>button]:px-2">
          {stopped.length > 0 && (
            <>
              <Button icon={<RotateCw size={14} aria-hidden="true" />} onClick={() => begin({ kind: "retry" }, stopped)}>
                Try again
              </Button>
              <Button onClick={() => begin({ kind: "discard" }, stopped)}>Discard</Button>
            </>
          )}
          <WayMenu ways={sharedWays(tasks)} onChoose={(way) => begin({ kind: "way", way })} />
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
        </div>
      )}
      {asking && <BulkDialog asked={asking.deed} items={asking.tasks} members={members} fields={fields} onClose={close} />}
    </section>
  );
}

function WayMenu({ ways, onChoose }: { ways: readonly TaskWayJson[]; onChoose: (way: TaskWayJson) => void }) {
  const none = ways.length === 0 ? "No action is there for all of these tasks. Filter by one step to find one." : null;
  const button = (
    <Button icon={<Play size={14} aria-hidden="true" />} disabledReason={none}>
      Run
      <ChevronDown size={14} aria-hidden="true" />
    </Button>
  );
  if (none) return button;
  return (
    <Menu label="Run" trigger={button}>
      {ways.map((way) => (
        <MenuItem
          key={`${way.kind} ${way.nodeId}`}
          icon={<ActionIcon colour={way.kind === "complete" ? "green" : way.colour} />}
          onSelect={() => onChoose(way)}
        >
          {way.name}
        </MenuItem>
      ))}
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
