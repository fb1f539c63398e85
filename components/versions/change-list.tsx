import { Minus, PencilLine, Plus } from "lucide-react";
import type { DocumentChange } from "#lib/flow/changes/diff.ts";

/** In the order in which they are read. */
const GROUPS = [
  { kind: "added", word: "Added", Icon: Plus, look: "text-ok-text" },
  { kind: "changed", word: "Changed", Icon: PencilLine, look: "text-wait-text" },
  { kind: "removed", word: "Removed", Icon: Minus, look: "text-bad-text" },
] as const;

interface ChangeListProps {
  changes: readonly DocumentChange[];
  /** Of the groups' headings. */
  level: 3 | 4;
}

/** What changed between two versions, in words: what came, what is another one, what went. */
export function ChangeList({ changes, level }: ChangeListProps) {
  const Heading = `h${level}` as const;
  const kinds = new Set(changes.map(({ kind }) => kind));
  return (
    <div className="flex flex-col gap-4">
      {GROUPS.filter(({ kind }) => kinds.has(kind)).map(({ kind, word, Icon, look }) => {
        const found = changes.filter((change) => change.kind === kind);
        return (
          <section key={kind}>
            {/* A heading alone says what each line below it says. */}
            {kinds.size > 1 && <Heading className="mb-1.5 text-12 font-semibold text-text-2">{word}</Heading>}
            <ul aria-label={word} className="flex flex-col gap-1.5">
              {found.map(({ text, details }) => (
                <li key={text} className="flex gap-2.5">
                  <Icon size={14} strokeWidth={2} className={`mt-[3px] flex-none ${look}`} aria-hidden="true" />
                  <div className="min-w-0 [overflow-wrap:anywhere]">
                    <p className={details.length > 0 ? "font-medium" : undefined}>{text}</p>
                    {details.length > 0 && (
                      <ul className="mt-0.5 flex flex-col gap-0.5 text-12 text-text-2">
                        {details.map((detail) => (
                          <li key={detail}>{detail}</li>
                        ))}
                      </ul>
                    )}
                  </div>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
