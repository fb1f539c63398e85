import clsx from "clsx";
import { CircleCheck, CircleDashed, CircleX, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { type Verdict, verdictOf } from "#components/builder/try/tried.ts";
import type { Try } from "#components/builder/try/use-try.ts";
import { useLocale } from "#components/ui/locale.tsx";
import { ruleList, ruleWords } from "#lib/flow/rules/rule-words.ts";
import type { Rules } from "#lib/flow/rules/rules.ts";

interface Mark {
  icon: LucideIcon;
  word: string;
  look: string;
}

const HOLDS: Mark = { icon: CircleCheck, word: "holds", look: "text-ok-text" };
const FAILS: Mark = { icon: CircleX, word: "does not hold", look: "text-text-3" };
const UNKNOWN: Mark = { icon: CircleDashed, word: "not known yet", look: "text-text-3" };

export const markOf = (holds: boolean | null): Mark => (holds === null ? UNKNOWN : holds ? HOLDS : FAILS);

/** Each of the rules with what it gives: a mark and a word. */
export function RuleVerdicts({ rules, verdicts }: { rules: Rules; verdicts: readonly Verdict[] }) {
  const { document } = useBuilder();
  const { locale } = useLocale();
  const list = ruleList(rules);
  if (list.length === 0)
    return <p className="text-12 text-text-3">{"all" in rules ? "No rule: it always holds." : "No rule: it never holds."}</p>;
  return (
    <ul className="flex flex-col gap-1">
      {list.map((rule, at) => {
        const { subject, rest } = ruleWords(rule, document.fields, locale);
        const { holds, error } = verdicts[at] ?? { holds: null, error: null };
        const { icon: Icon, word, look } = markOf(holds);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rules have no identity but their place
          <li key={at} className="flex gap-1.5 text-12 leading-[1.45]">
            <Icon size={14} strokeWidth={2} className={clsx("mt-px flex-none", look)} aria-hidden="true" />
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {subject ? <b className="font-semibold">{subject} </b> : null}
              <span className={subject ? undefined : "font-mono text-11 [font-variant-ligatures:none]"}>{rest}</span>{" "}
              <span className={look}>{error === null ? word : `fails: ${error}`}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** What the rules give with the values of a try. */
export function useVerdicts(attempt: Try): (rules: Rules) => Verdict[] {
  const { document } = useBuilder();
  return (rules) => ruleList(rules).map((rule) => verdictOf(rule, attempt.fit, document.fields, attempt.evaluated));
}

/** What it all comes to, said again when it changes. */
export const Outcome = ({ children }: { children: ReactNode }) => (
  <p role="status" className="rounded-8 border border-line bg-sunken px-3 py-2 font-medium">
    {children}
  </p>
);
