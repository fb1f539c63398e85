/** Step webhooks (contract section 5). */
import { type FlowIndex, isPassage } from "#lib/flow/problems/flow-index.ts";
import { type Check, type Look, type Problem, problem } from "#lib/flow/problems/problem.ts";
import type { FlowNode, StepNode } from "#lib/flow/schema.ts";
import type { StepWebhook } from "#lib/flow/step-webhook.ts";

/** Triggers that somebody fills in, so that their data can be sent on. */
const CARRIES_DATA: ReadonlySet<string> = new Set(["form"]);

/** The first trigger without data that a way back from the step, over actions and conditions, comes to. */
function previousWithoutData(step: StepNode, index: FlowIndex): FlowNode | null {
  const seen = new Set([step.id]);
  // A set hands out what is added while it is walked.
  for (const id of seen) {
    const node = index.node.get(id);
    if (node?.type === "trigger" && !CARRIES_DATA.has(node.data.kind)) return node;
    if (node !== step && !isPassage(node)) continue;
    for (const { source } of index.into(id)) seen.add(source);
  }
  return null;
}

function created(step: StepNode, webhooks: readonly StepWebhook[], { index }: Look): Problem[] {
  if (!webhooks.some(({ trigger }) => trigger === "created")) return [];
  const trigger = previousWithoutData(step, index);
  if (!trigger) return [];
  const from = trigger.data.name.trim() || "a trigger";
  const text = `has a webhook for when it is created, and ${from} leads to it without a step or a form whose data could be sent. Choose “When the step is completed”, or put a step in between.`;
  return [problem("webhook_created_previous", step, text)];
}

function address(step: StepNode, { name, url }: StepWebhook): Problem[] {
  const parsed = URL.canParse(url.trim()) ? new URL(url.trim()) : null;
  if (!parsed || !/^https?:$/.test(parsed.protocol))
    return [
      problem("url_invalid", step, `has the webhook ${name} with an address that is none. Type one that starts with http:// or https://.`),
    ];
  if (parsed.username !== "" || parsed.password !== "")
    return [
      problem(
        "url_invalid",
        step,
        `has the webhook ${name} with a password in its address. Choose Basic as its authentication type instead.`,
      ),
    ];
  return [];
}

export const webhooks: Check = (look) =>
  look.document.nodes
    .filter((node) => node.type === "step")
    .flatMap((step) => {
      const own = step.data.webhooks ?? [];
      const off = own.length > 0 && !look.context.stepWebhooksOn;
      return [
        ...created(step, own, look),
        ...own.flatMap((webhook) => address(step, webhook)),
        ...(off
          ? [
              problem(
                "add_on_off",
                step,
                "has a webhook, and step webhooks are off for this workspace. They can be saved; nothing is sent.",
              ),
            ]
          : []),
      ];
    });
