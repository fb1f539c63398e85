"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { urls } from "#components/data/urls.ts";
import type { Listed } from "#lib/wire/listed.ts";
import type { OrganisationWebhookJson } from "#lib/wire/organisation-webhook.ts";
import type { WebhookTargetsJson } from "#lib/wire/webhook-targets.ts";

/** Organisation webhooks in the order in which they were made. */
export const useWebhooks = () =>
  useQuery({
    queryKey: keys.webhooks,
    queryFn: async ({ signal }) => (await fetchJson<Listed<OrganisationWebhookJson>>(urls.webhooks, { signal })).items,
  });

/** What one of them can be about, by name. */
export const useWebhookTargets = () =>
  useQuery({ queryKey: keys.webhookTargets, queryFn: ({ signal }) => fetchJson<WebhookTargetsJson>(urls.webhookTargets, { signal }) });
