/** Step webhooks (contract section 5). */
import { type Check, type Look, type Problem, problem, problemAt, webhookPlace } from "#lib/flow/problems/problem.ts";
import type { StepNode, TriggerNode } from "#lib/flow/schema.ts";
import type { StepWebhook } from "#lib/flow/step-webhook.ts";
import { holdsTemplate } from "#lib/flow/templates/url-parts.ts";
import { webhookOrigins } from "#lib/flow/webhook-origins.ts";

function created(step: StepNode, webhooks: readonly StepWebhook[], { index }: Look): Problem[] {
  if (!webhooks.some(({ trigger }) => trigger === "created")) return [];
  const [trigger] = webhookOrigins(step, index).without;
  if (!trigger) return [];
  const from = trigger.data.name.trim() || "a trigger";
  const text = `has a webhook for when it is created, and ${from} leads to it without a step or a form whose data could be sent. Choose “When the step is completed”, or put a step in between.`;
  return [problem("webhook_created_previous", step, text)];
}

function addressFault({ name, url }: StepWebhook): string | null {
  if (holdsTemplate(url)) return `has the webhook “${name}” with a template in its address. Webhooks send to one address: type it out.`;
  const parsed = URL.canParse(url.trim()) ? new URL(url.trim()) : null;
  if (!parsed || !/^https?:$/.test(parsed.protocol))
    return `has the webhook “${name}” with no valid address. Type one that starts with http:// or https://.`;
  if (parsed.username !== "" || parsed.password !== "")
    return `has the webhook “${name}” with a password in its address. Choose Basic as its authentication type instead.`;
  return null;
}

function address(step: StepNode, webhook: StepWebhook): Problem[] {
  const fault = addressFault(webhook);
  return fault === null ? [] : [problemAt(webhookPlace(webhook.id), "url_invalid", step, fault)];
}

/** A plain signature stands in a header of the caller's choice. */
function signature(node: TriggerNode): Problem[] {
  const auth = node.data.kind === "webhook" ? node.data.auth : undefined;
  if (typeof auth !== "object" || auth.scheme !== "plain" || auth.header !== "") return [];
  return [problemAt("auth", "header_invalid", node, "has no header for its signature. Type the header's name under Endpoint and token.")];
}

const ofSteps = (look: Look): Problem[] =>
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

export const webhooks: Check = (look) => [
  ...look.document.nodes.flatMap((node) => (node.type === "trigger" ? signature(node) : [])),
  ...ofSteps(look),
];
