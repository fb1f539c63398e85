"use client";

import { useDraggable } from "@dnd-kit/core";
import clsx from "clsx";
import { Ellipsis, ExternalLink } from "lucide-react";
import Link from "next/link";
import { memo } from "react";
import { type CardValue, cardValues } from "#components/task-list/board/card-values.ts";
import { waysFrom } from "#components/task-list/board/way-to.ts";
import { DueButton } from "#components/task-list/due-button.tsx";
import { CommentMark } from "#components/tasks/comments/comment-mark.tsx";
import { memberOf, personName } from "#components/tasks/people.ts";
import { StoppedBadge } from "#components/tasks/steps/stopped-badge.tsx";
import { ActionIcon } from "#components/ui/action-icon.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/layers/menu.tsx";
import { usePush } from "#components/ui/leaving.ts";
import { useLocale } from "#components/ui/locale.tsx";
import { Age } from "#components/ui/time/age.tsx";
import { Due } from "#components/ui/time/due.tsx";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import type { MemberJson } from "#lib/wire/pages.ts";
import type { TaskRowJson, TaskWayJson } from "#lib/wire/task-list.ts";

/** What a card is dragged with. */
export interface Dragged {
  task: TaskRowJson;
  /** Node id of its column. */
  from: string;
}

interface CardProps {
  task: TaskRowJson;
  /** Node id of its column. */
  column: string;
  members: readonly MemberJson[];
  /** The fields that it shows. */
  shown: readonly FieldDefinition[];
  /** What stands behind the address of a task's page. */
  from: string;
  onGo: (task: TaskRowJson, way: TaskWayJson) => void;
}

/** A card that says the same is not drawn anew, wherever in its column it stands now. */
const saysTheSame = (was: CardProps, is: CardProps): boolean =>
  was.column === is.column &&
  was.members === is.members &&
  was.shown === is.shown &&
  was.from === is.from &&
  was.onGo === is.onGo &&
  (was.task === is.task || JSON.stringify(was.task) === JSON.stringify(is.task));

/** A task on the board. It is dragged by the pointer; its menu does the same by the keyboard. */
export const Card = memo(function Card({ task, column, members, shown, from, onGo }: CardProps) {
  const data: Dragged = { task, from: column };
  const moves = waysFrom(task, column).length > 0;
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: `${column} ${task.id}`, data, disabled: !moves });
  return (
    <li
      ref={setNodeRef}
      {...listeners}
      data-task={task.id}
      className={clsx(moves && "cursor-grab touch-manipulation", isDragging && "opacity-40")}
    >
      <CardFace task={task} members={members} shown={shown} from={from}>
        <CardMenu task={task} column={column} from={from} onGo={onGo} />
      </CardFace>
    </li>
  );
}, saysTheSame);

interface CardFaceProps extends Pick<CardProps, "task" | "members" | "shown">, Partial<Pick<CardProps, "from">> {
  children?: React.ReactNode;
}

/** What a card shows, also while it is dragged. The one that the keys stand on is marked, also for whoever came back to it by a press. */
export function CardFace({ task, members, shown, from = "", children }: CardFaceProps) {
  const [holder = null] = task.holders;
  const assigned = memberOf(members, holder);
  const open = task.status === "active";
  const { locale } = useLocale();
  const values = cardValues(task.fields, shown, members, locale);
  return (
    <div className="group/card relative rounded-8 border border-line bg-surface px-3 py-2.5 shadow-1 transition-shadow hover:shadow-2 has-[a:focus]:outline-2 has-[a:focus]:outline-focus has-[a:focus]:outline-offset-2">
      <div className="flex items-start gap-1">
        <Link
          href={`/tasks/${task.id}${from}`}
          draggable={false}
          // It lies over the whole card: what is cut is told here.
          title={[task.name, ...values.map(({ name, text }) => `${name}: ${text}`)].join("\n")}
          className="line-clamp-2 min-w-0 flex-1 font-medium leading-[1.35] outline-none [overflow-wrap:anywhere] after:absolute after:inset-0"
        >
          {task.name}
        </Link>
        <span className="relative z-1 -mt-1 -mr-1.5 flex-none">{children}</span>
      </div>
      {values.length > 0 && <CardValues values={values} />}
      <StoppedBadge stopped={task.stopped} className="mt-1.5 max-w-full" />
      <div className="mt-2 flex min-h-6 items-center gap-2 text-12 text-text-3">
        {open && (
          <span
            className={clsx(
              "relative z-1 min-w-0",
              task.dueAt === null &&
                "opacity-0 focus-within:opacity-100 group-hover/card:opacity-100 has-data-[state=open]:opacity-100 max-sm:opacity-100",
            )}
          >
            {children ? <DueButton task={task} /> : <Due at={task.dueAt} />}
          </span>
        )}
        <span className="ml-auto flex flex-none items-center gap-2">
          <CommentMark comments={task.comments} />
          <Age at={open ? task.waitingSince : (task.completedAt ?? task.updatedAt)} className="flex-none tabular-nums" />
        </span>
        {holder !== null && (
          <span title={personName(members, holder) ?? undefined} className="flex-none">
            {assigned && <Avatar member={assigned} size="sm" />}
            <span className="sr-only">{`Assigned to ${personName(members, holder)}`}</span>
          </span>
        )}
      </div>
    </div>
  );
}

const CardValues = ({ values }: { values: readonly CardValue[] }) => (
  <dl className="mt-1.5 flex flex-wrap gap-1 text-12 text-text-2">
    {values.map(({ key, name, shown, text, named }) => (
      <div key={key} className="flex min-w-0 max-w-full gap-1 rounded-6 bg-sunken px-1.5 leading-5.5">
        <dt className={named ? "min-w-0 shrink truncate text-text-3" : "sr-only"}>{name}</dt>
        <dd className={named ? "flex-none" : "truncate"}>
          <span aria-hidden={shown === text ? undefined : "true"}>{shown}</span>
          {shown !== text && <span className="sr-only">{text}</span>}
        </dd>
      </div>
    ))}
  </dl>
);

function CardMenu({ task, column, from, onGo }: Omit<CardProps, "members" | "shown">) {
  const push = usePush();
  const ways = waysFrom(task, column);
  return (
    <Menu
      label={`Actions of ${task.name}`}
      trigger={<IconButton label={`Actions of ${task.name}`} size="sm" icon={<Ellipsis size={15} aria-hidden="true" />} />}
    >
      {ways.map((way) => (
        <MenuItem
          key={`${way.kind} ${way.nodeId}`}
          icon={<ActionIcon colour={way.kind === "complete" ? "green" : way.colour} />}
          disabledReason={way.refused}
          onSelect={() => onGo(task, way)}
        >
          {way.name}
        </MenuItem>
      ))}
      {ways.length > 0 && <MenuSeparator />}
      <MenuItem icon={<ExternalLink size={16} strokeWidth={1.75} aria-hidden="true" />} onSelect={() => push(`/tasks/${task.id}${from}`)}>
        Open task
      </MenuItem>
    </Menu>
  );
}
