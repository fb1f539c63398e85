/** Comments that are typed and not sent, as this browser keeps them: one entry for each of a member's texts on a task. */

/** What the keys of all entries begin with. */
export const COMMENTS_KEPT = "baton.comment.";

/** What the keys of a member's entries begin with. */
export const placesOf = (memberId: string): string => `${COMMENTS_KEPT}${memberId}.`;

/** Which of the texts that somebody may have begun on one task: a new comment, an old one that is being edited, what goes with a decision. */
export type CommentPart = { edits: string } | { decides: string } | null;

const partName = (part: CommentPart): string =>
  part === null ? "" : "edits" in part ? `.edit.${part.edits}` : `.decision.${part.decides}`;

/** Where a member's text on a task is kept. */
export const commentPlace = (memberId: string, taskId: string, part: CommentPart = null): string =>
  placesOf(memberId) + taskId + partName(part);

/** By what is typed for them behind an @, ids of the members who are meant. */
export type Chosen = Readonly<Record<string, string>>;

export interface KeptComment {
  text: string;
  /** ISO-8601: the last change. */
  at: string;
  /** What was sent last without anybody knowing what became of it, and its Idempotency-Key: the same goes under the same one. */
  sent: { content: string; key: string } | null;
  /** Whom its text mentions: a namesake may come before it is sent. */
  chosen: Chosen;
  /** Of an edit: since when the text stood there that it began from, in ISO-8601; empty where that is not known. */
  since: string;
  /** Of a decision's comment: which one it was typed for, "reject"; empty where it goes with either. */
  decision: string;
  /** The task's name when it was typed; empty where it is not known. */
  task: string;
}

const isChosen = (chosen: unknown): chosen is Chosen =>
  typeof chosen === "object" && chosen !== null && Object.values(chosen).every((id) => typeof id === "string");

/** What an entry holds; null where it can't be read. */
export function readComment(entry: string | null): KeptComment | null {
  try {
    const { text, at, sent, chosen, since, decision, task } = JSON.parse(entry ?? "null") as Partial<KeptComment>;
    if (typeof text !== "string" || typeof at !== "string" || Number.isNaN(Date.parse(at))) return null;
    return {
      text,
      at,
      sent: typeof sent?.content === "string" && typeof sent.key === "string" ? sent : null,
      chosen: isChosen(chosen) ? chosen : {},
      since: typeof since === "string" ? since : "",
      decision: typeof decision === "string" ? decision : "",
      task: typeof task === "string" ? task : "",
    };
  } catch {
    return null;
  }
}

/** Blanks alone are no text. */
export const isBlank = ({ text }: Pick<KeptComment, "text">): boolean => text.trim() === "";

/** Entries that the browser did not take: they live as long as the page. */
export const homeless = new Map<string, string>();
