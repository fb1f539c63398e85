import { StepPill } from "#components/ui/step-pill.tsx";
import type { Colour, StepKind } from "#lib/flow/schema.ts";

interface StepPillsProps {
  steps: readonly { nodeId: string; name: string; colour: Colour | null; kind?: StepKind }[];
  /** The steps ended the task. */
  end?: boolean;
}

/** As many as a line or two hold; a checklist has many more at once. */
const mostShown = 4;

/** Where a task stands. */
export function StepPills({ steps, end = false }: StepPillsProps) {
  const shown = steps.length > mostShown ? steps.slice(0, mostShown - 1) : steps;
  const rest = steps.slice(shown.length);
  return (
    <>
      {shown.map(({ nodeId, name, colour, kind }) => (
        <StepPill key={nodeId} name={name} colour={colour} {...(kind && { kind })} end={end} />
      ))}
      {rest.length > 0 && (
        <span title={rest.map(({ name }) => name).join(", ")} className="inline-flex h-6 items-center text-12 text-text-2">
          and {rest.length} more
        </span>
      )}
    </>
  );
}
