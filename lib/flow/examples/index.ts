/** Flows from real work to begin with. To add one, add its file and its row. */
import { type Example, flowOf } from "#lib/flow/examples/build.ts";
import { contentReview } from "#lib/flow/examples/content-review.ts";
import { contractRenewal } from "#lib/flow/examples/contract-renewal.ts";
import { customerOnboarding } from "#lib/flow/examples/customer-onboarding.ts";
import { expenseReport } from "#lib/flow/examples/expense-report.ts";
import { hiringChecklist } from "#lib/flow/examples/hiring-checklist.ts";
import { incidentResponse } from "#lib/flow/examples/incident-response.ts";
import { purchaseRequest } from "#lib/flow/examples/purchase-request.ts";
import { supportTriage } from "#lib/flow/examples/support-triage.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

/** In the order of the list in New flow. */
export const EXAMPLES: readonly Example[] = [
  customerOnboarding,
  purchaseRequest,
  hiringChecklist,
  supportTriage,
  contentReview,
  expenseReport,
  incidentResponse,
  contractRenewal,
];

/** An example under a name of one's own; null where there is none of this id. */
export function exampleFlow(id: string, name: string): FlowDocument | null {
  const example = EXAMPLES.find((each) => each.id === id);
  return example ? flowOf(example, name) : null;
}
