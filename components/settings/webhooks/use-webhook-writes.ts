"use client";

import { useQueryClient } from "@tanstack/react-query";
import { keys } from "#components/data/keys.ts";
import { type ActionResult, callAction, type ServerAction } from "#components/data/server-action.ts";
import { useFailed } from "#components/data/use-failed.ts";
import type { TestInput } from "#components/settings/webhooks/test-answer.tsx";
import { toForm, toInput, type WebhookInput } from "#components/settings/webhooks/webhook-form.ts";
import { useToast } from "#components/ui/layers/toast.tsx";
import type { TestMessageJson } from "#lib/wire/delivery.ts";
import type { OrganisationWebhookJson } from "#lib/wire/organisation-webhook.ts";

export interface WebhookActions {
  create: ServerAction<WebhookInput & { enabled?: boolean }, OrganisationWebhookJson>;
  update: ServerAction<Partial<WebhookInput> & { webhookId: string; enabled?: boolean }, OrganisationWebhookJson>;
  remove: ServerAction<{ webhookId: string }>;
  test: ServerAction<TestInput, TestMessageJson>;
}

export interface WebhookWrites {
  /** @param webhook null: a new one */
  save(webhook: OrganisationWebhookJson | null, input: WebhookInput): Promise<ActionResult<OrganisationWebhookJson>>;
  /** @returns whether it was done; otherwise the reader was told why not */
  enable(webhook: OrganisationWebhookJson, enabled: boolean): Promise<boolean>;
  /** At once, with Undo. */
  remove(webhook: OrganisationWebhookJson): Promise<void>;
}

/** What administrators do with webhooks, the list read anew after each. */
export function useWebhookWrites(actions: WebhookActions): WebhookWrites {
  const client = useQueryClient();
  const toast = useToast();
  const changed = () => client.invalidateQueries({ queryKey: keys.webhooks });
  const failed = useFailed();
  const told = async <T>(result: ActionResult<T>, act: string, text: string): Promise<boolean> => {
    if (result.ok) {
      await changed();
      toast({ text });
    } else failed(act)(result.problem);
    return result.ok;
  };

  // Its id and what it has sent are gone for good: what comes back is a new webhook with the same settings.
  const restore = async (webhook: OrganisationWebhookJson) => {
    const { name, enabled } = webhook;
    const result = await callAction(actions.create, { ...toInput(toForm(webhook)), enabled });
    await told(result, "restored", `${name} is back. Messages that were cancelled stay so.`);
  };

  return {
    save: async (webhook, input) => {
      const result = webhook
        ? await callAction(actions.update, { webhookId: webhook.id, ...input })
        : await callAction(actions.create, input);
      if (result.ok) await told(result, "saved", webhook ? `${input.name} is saved.` : `${input.name} is created.`);
      return result;
    },
    enable: async ({ id, name }, enabled) => {
      const result = await callAction(actions.update, { webhookId: id, enabled });
      return told(
        result,
        enabled ? "switched on" : "switched off",
        enabled ? `${name} is on.` : `${name} is off. Messages that waited are cancelled.`,
      );
    },
    remove: async (webhook) => {
      const result = await callAction(actions.remove, { webhookId: webhook.id });
      if (!result.ok) return failed("deleted")(result.problem);
      await changed();
      toast({ text: `${webhook.name} deleted`, action: { label: "Undo", onPress: () => void restore(webhook) } });
    },
  };
}
