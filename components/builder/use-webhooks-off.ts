import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import type { BuilderActions } from "#components/builder/actions.ts";
import { keys } from "#components/data/keys.ts";
import { callAction } from "#components/data/server-action.ts";
import { notDone } from "#components/data/use-failed.ts";
import { useToast } from "#components/ui/layers/toast.tsx";
import type { BuilderJson } from "#lib/wire/pages.ts";

/** Step webhooks that an answer 410 switched off: beside the draft, and switched on again at once. */
export interface WebhooksOff {
  all: BuilderJson["webhooksOff"];
  /** The one that is being switched on again. */
  switching: string | null;
  switchOn(webhook: { id: string; name: string }): Promise<void>;
}

/** @param all as the server listed them last */
export function useWebhooksOff(flowId: string, all: BuilderJson["webhooksOff"], enable: BuilderActions["enableWebhook"]): WebhooksOff {
  const client = useQueryClient();
  const toast = useToast();
  const [switching, setSwitching] = useState<string | null>(null);
  const switchOn = useCallback<WebhooksOff["switchOn"]>(
    async (webhook) => {
      setSwitching(webhook.id);
      const result = await callAction(enable, { flowId, webhookId: webhook.id });
      if (result.ok) {
        await client.invalidateQueries({ queryKey: keys.flow(flowId) });
        toast({ text: `${webhook.name} is on again.` });
      } else
        toast({
          text: notDone(`switched on: ${webhook.name}`, result.problem),
          tone: "bad",
          action: { label: "Try again", onPress: () => void switchOn(webhook) },
        });
      setSwitching(null);
    },
    [client, enable, flowId, toast],
  );
  return useMemo(() => ({ all, switching, switchOn }), [all, switching, switchOn]);
}
