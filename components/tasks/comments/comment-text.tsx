import { Fragment } from "react";
import { linkParts } from "#components/tasks/comments/link-parts.ts";

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

/** What somebody wrote, in their lines. */
export function CommentText({ text }: { text: string }) {
  return (
    <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">
      <LinkedText text={text} />
    </p>
  );
}
