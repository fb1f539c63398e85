import { ChevronDown, ChevronRight, CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { memo, useState } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { visibleName } from "#components/builder/visible-name.ts";
import { Button } from "#components/ui/button.tsx";
import { usePageFoot } from "#components/ui/use-page-foot.ts";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import { rowsOf } from "#lib/flow/operations-of.ts";
import { errorsOf, type Problem } from "#lib/flow/problems.ts";
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";
import { counted } from "#lib/in-words.ts";

interface ProblemsBarProps {
  document: FlowDocument;
  problems: readonly Problem[];
  nextVersion: number;
  /** Whether the draft differs from what is published. */
  waits: boolean;
  /** The list begins closed: the canvas needs the room. */
  phone: boolean;
  onShow(problem: Problem): void;
}

/** "2 problems", "1 warning", "2 problems, 1 warning". */
export function problemCount(problems: readonly Problem[]): string {
  const errors = errorsOf(problems).length;
  const warnings = problems.length - errors;
  return [...(errors > 0 ? [counted(errors, "problem")] : []), ...(warnings > 0 ? [counted(warnings, "warning")] : [])].join(", ");
}

/** What keeps the flow from being published, and what its author should know; each row leads to its node. */
export const ProblemsBar = memo(function ProblemsBar({ document, problems, nextVersion, waits, phone, onShow }: ProblemsBarProps) {
  const { readOnly } = useBuilder();
  const [chosen, choose] = useState<boolean | null>(null);
  const open = chosen ?? !phone;
  const bar = usePageFoot();
  const errors = errorsOf(problems).length;
  return (
    <section ref={bar} aria-label="Problems" className="z-(--z-sticky) flex-none border-line border-t bg-surface">
      <div className="flex h-10 items-center gap-2 px-4 font-medium">
        {problems.length === 0 ? (
          <>
            <CircleCheck size={16} strokeWidth={1.75} className="flex-none text-ok-text" aria-hidden="true" />
            <span>No problems</span>
            <span className="truncate font-regular text-text-3 max-sm:hidden">
              {waits ? `Version ${nextVersion} is ready to publish` : `Nothing has changed since version ${nextVersion - 1}`}
            </span>
          </>
        ) : (
          <>
            <TriangleAlert
              size={16}
              strokeWidth={1.75}
              className={`flex-none ${errors > 0 ? "text-bad-text" : "text-wait-text"}`}
              aria-hidden="true"
            />
            <span>{problemCount(problems)}</span>
            {errors > 0 && (
              <span {...WHEN_CUT} className="truncate font-regular text-text-3 max-sm:hidden">
                Fix {errors === 1 ? "it" : "them"} to publish version {nextVersion}
              </span>
            )}
            <Button size="sm" variant="ghost" className="ml-auto" aria-expanded={open} onClick={() => choose(!open)}>
              {open ? "Hide" : "Show"}
              {open ? (
                <ChevronDown size={14} strokeWidth={1.75} aria-hidden="true" />
              ) : (
                <ChevronRight size={14} strokeWidth={1.75} aria-hidden="true" />
              )}
            </Button>
          </>
        )}
      </div>
      {open && problems.length > 0 && (
        <ul className="relative max-h-36 overflow-auto max-sm:max-h-[40vh]">
          {problems.map((problem) => (
            <Row key={JSON.stringify(problem)} document={document} problem={problem} fixed={readOnly} onShow={() => onShow(problem)} />
          ))}
        </ul>
      )}
    </section>
  );
});

/** The node's name, the cause, the cure. */
function parts(problem: Problem, document: FlowDocument): { name: string; cause: string; cure: string } {
  const node = document.nodes.find(({ id }) => id === problem.nodeId);
  const name = node && problem.message.startsWith(node.data.name) ? node.data.name : "";
  const rest = problem.message.slice(name.length);
  const end = /\.\s+(?=[A-Z])/.exec(rest);
  return end ? { name, cause: rest.slice(0, end.index + 1), cure: rest.slice(end.index + end[0].length) } : { name, cause: rest, cure: "" };
}

/** "step 2": which operation it is about, where the node has several. */
function stepIn(problem: Problem, node: FlowNode | undefined): string {
  const rows = node ? rowsOf(node) : [];
  const at = rows.findIndex(({ id }) => id === problem.operationId);
  return at >= 0 && rows.length > 1 ? `step ${at + 1}` : "";
}

interface RowProps {
  document: FlowDocument;
  problem: Problem;
  /** Nothing is edited here. */
  fixed: boolean;
  onShow(): void;
}

function Row({ document, problem, fixed, onShow }: RowProps) {
  const { name, cause, cure } = parts(problem, document);
  const node = document.nodes.find(({ id }) => id === problem.nodeId);
  const Icon = problem.severity === "error" ? CircleAlert : TriangleAlert;
  const step = stepIn(problem, node);
  return (
    <li className="flex h-9 items-center gap-2.5 border-line border-t px-4 max-sm:h-auto max-sm:py-2">
      <Icon
        size={14}
        strokeWidth={1.75}
        className={`flex-none ${problem.severity === "error" ? "text-bad-text" : "text-wait-text"}`}
        aria-hidden="true"
      />
      <span className="flex min-w-0 gap-2.5 max-sm:block" title={problem.message}>
        <span className="truncate max-sm:whitespace-normal max-sm:[overflow-wrap:anywhere]">
          {name && <b>{name}</b>}
          {name && step && `, ${step},`}
          {cause}
        </span>
        <span className="truncate text-text-3 max-sm:whitespace-normal"> {cure}</span>
      </span>
      {(node || (problem.place !== undefined && !fixed)) && (
        <Button size="sm" className="ml-auto" onClick={onShow}>
          Show
          <span className="sr-only">
            {" "}
            {step && `${step} of `}
            {node ? visibleName(node) : "the field"}
          </span>
        </Button>
      )}
    </li>
  );
}
