/** What the trigger "When the step is created" means for a step, in words. */

import { visibleName } from "#components/builder/visible-name.ts";
import { indexOf } from "#lib/flow/problems/flow-index.ts";
import type { FlowDocument, FlowNode, StepNode } from "#lib/flow/schema.ts";
import { webhookOrigins } from "#lib/flow/webhook-origins.ts";
import { listed } from "#lib/in-words.ts";

export interface OriginWords {
  /** Whose data it is here; null where only triggers lead to the step. */
  here: string | null;
  /** Why a flow with it cannot be published; null where it can. */
  warning: string | null;
}

const MOST_NAMES = 4;

function named(nodes: readonly FlowNode[]): string {
  const names = nodes.slice(0, MOST_NAMES).map(visibleName);
  const more = nodes.length - names.length;
  return listed(more > 0 ? [...names, `${more} more`] : names);
}

export function originWords(document: FlowDocument, step: StepNode): OriginWords {
  const { previous, without } = webhookOrigins(step, indexOf(document));
  const none = without.length === 0 ? "Nothing leads to this step yet." : null;
  return {
    here: previous.length > 0 ? `Here: ${named(previous)}.` : none,
    warning:
      without.length > 0
        ? `${named(without)} ${without.length === 1 ? "leads" : "lead"} here without a step or a form. This can be saved, but not published.`
        : null,
  };
}
