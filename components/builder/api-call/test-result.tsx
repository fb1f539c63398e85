import { CircleAlert, PencilLine } from "lucide-react";
import type { ReactNode } from "react";
import { TestAnswer, TestRefused } from "#components/builder/test-frame.tsx";
import type { TestState } from "#components/builder/use-test.ts";
import type { TestRequestJson } from "#lib/wire/test-request.ts";

const isFine = ({ answer, faults }: TestRequestJson) =>
  answer !== null && answer.status >= 200 && answer.status < 300 && faults.length === 0;

/** The answer to a test request, and what its patch would change. */
export function TestResult({ test }: { test: Extract<TestState<TestRequestJson>, { kind: "done" | "refused" }> }) {
  if (test.kind === "refused") return <TestRefused detail={test.detail} />;
  const fine = isFine(test.result);
  return (
    <TestAnswer result={test.result} fine={fine}>
      <Consequences result={test.result} fine={fine} />
    </TestAnswer>
  );
}

function Consequences({ result, fine }: { result: TestRequestJson; fine: boolean }) {
  const { answer, changes, faults, note } = result;
  const stops = answer !== null && !fine;
  const quiet = fine && changes.length === 0;
  return (
    <ul className="flex flex-col gap-1 px-3 pb-2.5 text-12">
      {changes.map(({ name, value }) => (
        <Line key={name} icon={<PencilLine size={13} strokeWidth={1.75} aria-hidden="true" />}>
          Would change <b>{name}</b> to {value}
        </Line>
      ))}
      {faults.map((fault) => (
        <Line key={fault} icon={<CircleAlert size={13} strokeWidth={2} className="text-bad-text!" aria-hidden="true" />}>
          {fault}
        </Line>
      ))}
      {note && <Line>{note}</Line>}
      {quiet && !note && <Line>Would change nothing.</Line>}
      {stops && <Line>This answer would stop the action. Nothing would be changed.</Line>}
    </ul>
  );
}

const Line = ({ icon, children }: { icon?: ReactNode; children: ReactNode }) => (
  <li className="flex gap-1.5 [&>svg]:mt-[3px] [&>svg]:flex-none [&>svg]:text-text-3">
    {icon}
    <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
  </li>
);
