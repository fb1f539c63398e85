"use client";

import { Calendar, CalendarOff, CircleUser } from "lucide-react";
import { useState } from "react";
import { dueChoices } from "#components/app/palette/due-choices.ts";
import { FoundList, type Hit } from "#components/app/palette/found-list.tsx";
import { matching } from "#components/app/palette/matching.ts";
import type { Question } from "#components/app/palette/page-commands.ts";
import { useMembers } from "#components/data/people.ts";
import { useSession } from "#components/data/session.tsx";
import { assignable } from "#components/fields/assignable.ts";
import { personLabel } from "#components/fields/person-options.ts";
import { whyNoTime } from "#components/tasks/zoned-input.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { useNow } from "#components/ui/time/now.ts";
import { formatDayTime } from "#components/ui/time/time-format.ts";
import { fullName } from "#lib/wire/full-name.ts";

/** As many people as are offered at once; more are found by typing. */
const MOST = 8;

type Answer = Hit<() => void>;

const icon = (Icon: typeof Calendar) => <Icon size={16} className="mx-2 flex-none text-text-3" aria-hidden="true" />;

/** People by name or email, oneself first. */
function usePeople(question: Question | null, typed: string): { hits: Answer[]; status: string } {
  const { member: me } = useSession();
  const { data: members, isError } = useMembers();
  if (question?.about !== "person") return { hits: [], status: "" };
  const { now, choose } = question;
  const known = members ?? [];
  const isNow = (email: string) => email.toLowerCase() === now?.toLowerCase();
  const people = assignable(known, now)
    .toSorted((one, other) => Number(other.id === me.id) - Number(one.id === me.id))
    .map(
      (member): Answer => ({
        id: member.id,
        label: personLabel(member, known),
        also: member.email,
        second: isNow(member.email) ? "now" : undefined,
        picture: <Avatar member={member} size="md" />,
        does: () => choose(member.email, fullName(member)),
      }),
    );
  const nobody: Answer = { id: "nobody", label: "Nobody", also: "unassign", picture: icon(CircleUser), does: () => choose(null) };
  const hits = matching([...people, ...(now === null ? [] : [nobody])], typed, MOST);
  const none = isError ? "The members did not load. Try again in a moment." : members ? "Nobody is called like this." : "Loading people…";
  return { hits, status: hits.length > 0 ? `${hits.length} found` : none };
}

/** Days, with the moment that each stands for. */
function useDays(question: Question | null, typed: string): { hits: Answer[]; status: string } {
  const locale = useLocale();
  const now = useNow();
  if (question?.about !== "day") return { hits: [], status: "" };
  const { choose } = question;
  const hits = dueChoices(typed, now, locale, question.now).map(
    ({ label, at }): Answer => ({
      id: label,
      label,
      second: at === null ? undefined : formatDayTime(at, now, locale),
      picture: icon(at === null ? CalendarOff : Calendar),
      does: () => choose(at),
    }),
  );
  return { hits, status: hits.length > 0 ? `${hits.length} found` : whyNoTime(typed, locale, now) };
}

interface AnswersProps {
  question: Question;
  onDone(then: () => void): void;
  /** Backspace in the empty field. */
  onBack(): void;
}

/** What a command asks first: whom, or when. */
export function Answers({ question, onDone, onBack }: AnswersProps) {
  const [typed, type] = useState("");
  const people = usePeople(question, typed);
  const days = useDays(question, typed);
  const { hits, status } = question.about === "person" ? people : days;
  return (
    <FoundList
      label={question.label}
      about={<span className="max-w-[45%] flex-none truncate rounded-6 bg-sunken px-2 py-0.5 text-12 text-text-2">{question.of}</span>}
      typed={typed}
      type={type}
      groups={hits.length > 0 ? [{ label: question.label, hits }] : []}
      status={status}
      onChoose={({ does }) => onDone(does)}
      onKeyDown={(event) => {
        if (event.key !== "Backspace" || typed !== "") return;
        event.preventDefault();
        onBack();
      }}
    />
  );
}
