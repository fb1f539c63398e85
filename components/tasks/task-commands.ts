"use client";

import { Activity, CalendarClock, CircleUser, Link, MessageSquare, Play, RotateCw, UserRound } from "lucide-react";
import { type PageCommand, usePageCommands } from "#components/app/palette/page-commands.ts";
import { useSession } from "#components/data/session.tsx";
import type { TaskAction } from "#components/tasks/actions/buttons.ts";
import { isStopped } from "#components/tasks/actions/run-words.ts";
import { DECISIONS } from "#components/tasks/decisions/decide-words.ts";
import { useCopyLink } from "#components/tasks/use-copy-link.ts";
import { fullName } from "#lib/wire/full-name.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";
import type { RunJson } from "#lib/wire/run.ts";

/** Of several approvals the key only goes from one to the next. */
function keysOf({ decides }: TaskAction, all: readonly TaskAction[]): readonly string[] | undefined {
  if (!decides || all.filter((each) => each.decides?.decision === decides.decision).length > 1) return undefined;
  return [DECISIONS[decides.decision].key];
}

interface TaskCommandsProps {
  page: TaskPageJson;
  buttons: readonly TaskAction[];
  press(button: TaskAction): void;
  retry(run: RunJson): void;
  /** Saves who has it, or when it is due. @param name of whoever has it then */
  set(path: "assignedTo" | "dueAt", value: string | null, name?: string): void;
  /** Goes to where a comment is written; absent where none is. */
  comment?: () => void;
  /** Of one beside a list, whose name is told then: whether it is in sight. */
  isShown?: () => boolean;
  /** Of one beside a list, where nobody went to it: a press only leads to its button, and nothing else is done at once. */
  unchosen?: boolean;
}

/** What the palette can do with the open task: press what the reader may press, give it to somebody, date it, comment on it, look at its runs, copy its address. */
export function TaskCommands({
  page: { task, may, run },
  buttons,
  press,
  retry,
  set,
  comment,
  isShown,
  unchosen = false,
}: TaskCommandsProps): null {
  const { member } = useSession();
  const copy = useCopyLink(task.id);
  const again = (stopped: RunJson): PageCommand => ({
    id: "try-again",
    label: `Try ${stopped.action.name} again`,
    also: "retry stopped failed",
    icon: RotateCw,
    aside: true,
    does: { act: () => retry(stopped) },
  });
  const pressed = buttons
    .filter(({ refused }) => may.perform && refused === null)
    .map(
      (button): PageCommand => ({
        id: `press-${button.nodeId}-${button.name}`,
        label: button.name,
        also: "perform run action",
        icon: Play,
        keys: keysOf(button, buttons),
        aside: true,
        does: { act: () => press(button) },
      }),
    );
  const mine = task.assignedTo?.toLowerCase() === member.email.toLowerCase();
  const sets = (): PageCommand[] => [
    ...(mine || unchosen
      ? []
      : [
          {
            id: "assign-me",
            label: "Assign to me",
            also: "take mine",
            icon: CircleUser,
            aside: true,
            does: { act: () => set("assignedTo", member.email, fullName(member)) },
          },
        ]),
    {
      id: "assign",
      label: "Assign to…",
      also: "person owner give",
      icon: UserRound,
      does: {
        asks: {
          label: "Assign to",
          of: task.name,
          about: "person",
          now: task.assignedTo,
          choose: (email, name) => set("assignedTo", email, name),
        },
      },
    },
    {
      id: "due",
      label: "Set due date…",
      also: "deadline date when",
      icon: CalendarClock,
      does: { asks: { label: "Due date", of: task.name, about: "day", now: task.dueAt, choose: (at) => set("dueAt", at) } },
    },
  ];
  const comments: PageCommand[] = comment
    ? [{ id: "comment", label: "Comment", also: "write say reply", icon: MessageSquare, does: { act: comment } }]
    : [];
  const runs: PageCommand = {
    id: "task-runs",
    label: "Runs",
    also: "actions calls executions log",
    icon: Activity,
    does: { href: `/runs?task=${task.id}` },
  };
  usePageCommands("This task", () => {
    if (isShown?.() === false) return [];
    const commands: PageCommand[] = [
      ...(may.perform && run && isStopped(run) && !unchosen ? [again(run)] : []),
      ...pressed,
      ...(may.edit ? sets() : []),
      ...(may.perform ? comments : []),
      // Beside a list "Runs" means those of all.
      ...(isShown === undefined ? [runs] : []),
      { id: "copy-link", label: "Copy link", also: "address url share", icon: Link, does: { act: copy } },
    ];
    // Beside a list Enter opens what waits, as long as nobody went to the task.
    return isShown ? commands.map((command) => ({ ...command, second: task.name, aside: unchosen || command.aside === true })) : commands;
  });
  return null;
}
