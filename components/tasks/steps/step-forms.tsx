"use client";

import { type RowActs, StepBody } from "#components/tasks/steps/step-body.tsx";

/** The forms of the steps where the task stands, where there is no list whose rows hold them. */
export function StepForms({ acts }: { acts: RowActs }) {
  const { page, forms } = acts;
  return page.steps
    .filter(({ nodeId }) => forms.steps.has(nodeId))
    .map((step) => (
      <div key={step.nodeId}>
        <h2 className="mb-3 font-semibold text-14 [overflow-wrap:anywhere]">{step.name}</h2>
        <StepBody step={step} acts={acts} hasForm />
      </div>
    ));
}
