"use client";

import type { RowActs } from "#components/tasks/checklist-row.tsx";
import { StepForm } from "#components/tasks/step-form.tsx";

/** The forms of the steps where the task stands, where there is no list whose rows hold them. */
export function StepForms({ acts }: { acts: RowActs }) {
  const { page, forms, checking, heldBy, drafts, store } = acts;
  return page.steps
    .filter(({ nodeId }) => forms.steps.has(nodeId))
    .map((step) => (
      <div key={step.nodeId}>
        <h2 className="mb-3 font-semibold text-14 [overflow-wrap:anywhere]">{step.name}</h2>
        {step.description !== "" && <p className="mb-3 whitespace-pre-line text-text-2 [overflow-wrap:anywhere]">{step.description}</p>}
        <StepForm
          page={page}
          drafts={drafts}
          store={store}
          step={step}
          forms={forms}
          submit={checking.submitOf(step.nodeId)}
          busy={checking.busy.has(step.nodeId)}
          heldBy={heldBy}
          onSubmit={() => checking.complete(step.nodeId)}
        />
      </div>
    ));
}
