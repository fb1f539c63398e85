import { Fragment } from "react";
import { linkParts } from "#components/tasks/comments/link-parts.ts";
import { Mention } from "#components/tasks/comments/mention.tsx";
import { mentionParts } from "#lib/wire/mentions.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

/** A text whose addresses of the web can be followed. */
export function LinkedText({ text }: { text: string }) {
  let at = 0;
  return linkParts(text).map((part) => {
    const key = at;
    at += part.text.length;
    return part.href === null ? (
      <Fragment key={key}>{part.text}</Fragment>
    ) : (
      <a
        key={key}
        href={part.href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className="text-accent-text underline underline-offset-2"
      >
        {part.text}
      </a>
    );
  });
}

/** What somebody wrote, in their lines. @param people those whom it mentions */
export function CommentText({ text, people }: { text: string; people: readonly MemberJson[] }) {
  return (
    <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">
      <MentionedText text={text} people={people} />
    </p>
  );
}

interface MentionedTextProps {
  text: string;
  people: readonly MemberJson[];
  /** Whether its addresses can be followed. */
  linked?: boolean;
}

/** A text whose mentions are the members' names as they are now. */
export function MentionedText({ text, people, linked = true }: MentionedTextProps) {
  let at = 0;
  return mentionParts(text).map(({ text: part, memberId }) => {
    const key = at;
    at += part.length;
    const member = people.find(({ id }) => id === memberId);
    if (member) return <Mention key={key} member={member} />;
    return linked ? <LinkedText key={key} text={part} /> : <Fragment key={key}>{part}</Fragment>;
  });
}
