"use client";

import { AtSign } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useMentions } from "#components/data/mentions.ts";
import { InboxShortcuts } from "#components/inbox/lazy-inbox-shortcuts.ts";
import { MARK_KEY, MentionRow } from "#components/inbox/mentions/mention-row.tsx";
import { MentionsSkeleton } from "#components/inbox/mentions/mentions-skeleton.tsx";
import { useMarkMention } from "#components/inbox/mentions/use-mark-mention.ts";
import { commentAddress } from "#components/tasks/comments/place.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { useListKeys } from "#components/ui/keys/use-list-keys.ts";
import { usePageKey } from "#components/ui/keys/use-page-key.ts";
import { usePointed } from "#components/ui/keys/use-pointed.ts";
import { usePush } from "#components/ui/leaving.ts";
import { ShowMore } from "#components/ui/show-more.tsx";
import type { MentionJson } from "#lib/wire/comments.ts";
import { fullName } from "#lib/wire/full-name.ts";

/** "Tom Marsh on Acme Corp, unread, 2 of 7" */
function wordsOf(mentions: readonly MentionJson[], at: number): string {
  const mention = mentions[at];
  if (!mention) return "";
  const { author, task, unread } = mention;
  return [`${fullName(author)} on ${task.name}`, ...(unread ? ["unread"] : []), `${at + 1} of ${mentions.length}`].join(", ");
}

const rowIn = (list: HTMLElement | null, id: string) => list?.querySelector(`[data-mention="${CSS.escape(id)}"]`);

/** The comments that mention the reader, the newest first. */
export function Mentions() {
  const query = useMentions();
  const { data, error, refetch, isFetching } = query;
  if (data?.length) return <List mentions={data} pages={query} />;
  if (data)
    return (
      <div className="my-auto py-10">
        <EmptyState
          icon={<AtSign size={18} />}
          title="Nobody has mentioned you"
          text="Comments in which somebody types @ and your name stand here. Mention others on a task's page in the same way."
        />
      </div>
    );
  if (error)
    return <ErrorPart title="The mentions did not load" text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />;
  return <MentionsSkeleton />;
}

function List({ mentions, pages }: { mentions: readonly MentionJson[]; pages: ReturnType<typeof useMentions> }) {
  const push = usePush();
  const list = useRef<HTMLUListElement>(null);
  const [help, showHelp] = useState(false);
  const pointed = usePointed({
    count: mentions.length,
    idAt: (at) => mentions[at]?.id,
    first: 0,
    wordsOf: (at) => wordsOf(mentions, at),
  });
  const placeOf = (id: string) => mentions.findIndex((mention) => mention.id === id);
  const selected = mentions[pointed.at]?.id ?? null;
  const mark = useMarkMention();
  const at = mentions[pointed.at];
  const onMark = (id: string, unread: boolean) => {
    if (pointed.went) return mark(id, unread);
    // One that nobody went to is changed by no key: the first press goes there.
    rowIn(list.current, id)?.querySelector("button")?.focus();
    pointed.go(pointed.at);
  };
  usePageKey({ [MARK_KEY.toLowerCase()]: at ? () => onMark(at.id, !at.unread) : null });
  const said = useListKeys({
    ids: mentions.map(({ id }) => id),
    selectedId: selected,
    preselected: !pointed.went,
    onSelect: (id) => pointed.go(placeOf(id)),
    wordsOf: (id) => wordsOf(mentions, placeOf(id)),
    onOpen: (id) => {
      const mention = mentions[placeOf(id)];
      if (mention) push(commentAddress(mention.task.id, mention.comment, "mentions"));
    },
    onHelp: () => showHelp(true),
  });
  useEffect(() => {
    if (selected) rowIn(list.current, selected)?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  return (
    <div className="min-h-0 flex-1 sm:overflow-auto">
      {[said, pointed.said].map((words, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two regions that stay
        <p key={index} aria-live="polite" className="sr-only">
          {words}
        </p>
      ))}
      <ul ref={list} aria-label="Mentions">
        {mentions.map((mention) => (
          <MentionRow key={mention.id} mention={mention} selected={mention.id === selected} onMark={mark} />
        ))}
      </ul>
      <ShowMore pages={pages} />
      {help && <InboxShortcuts of="mentions" onClose={() => showHelp(false)} />}
    </div>
  );
}
