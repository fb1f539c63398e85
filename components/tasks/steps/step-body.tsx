import clsx from "clsx";
import { StepForm } from "#components/tasks/steps/step-form.tsx";
import type { Checking } from "#components/tasks/steps/use-checking.ts";
import type { StepForms } from "#components/tasks/steps/use-step-forms.ts";
import type { Editing } from "#components/tasks/task-field.tsx";
import type { TaskStepJson } from "#lib/wire/pages.ts";

/** What the steps of a task show and do. */
export interface RowActs extends Editing {
  forms: StepForms;
  checking: Checking;
  /** Why nothing can be changed at the moment; null where it can. */
  heldBy: string | null;
}

/** What is to be done in a step, and the form to do it with. */
export function StepBody({ step, acts, hasForm }: { step: TaskStepJson; acts: RowActs; hasForm: boolean }) {
  const { checking, ...form } = acts;
  return (
    <>
      {step.description !== "" && (
        <p className={clsx("whitespace-pre-line text-text-2 [overflow-wrap:anywhere]", hasForm && "mb-3")}>{step.description}</p>
      )}
      {hasForm && (
        <StepForm
          {...form}
          step={step}
          submit={checking.submitOf(step.nodeId)}
          busy={checking.busy.has(step.nodeId)}
          onSubmit={() => checking.complete(step.nodeId)}
        />
      )}
    </>
  );
}
