"use client";

import { useState } from "react";
import { Cell, Head, SettingsTable } from "#components/settings/table.tsx";
import { FAMILY_LOOKS } from "#components/settings/webhooks/families.ts";
import { LastDelivery } from "#components/settings/webhooks/last-delivery.tsx";
import { WebhookMenu } from "#components/settings/webhooks/webhook-menu.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { IconTile } from "#components/ui/tile.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import type { OrganisationWebhookJson } from "#lib/wire/organisation-webhook.ts";
import type { WebhookTargetsJson } from "#lib/wire/webhook-targets.ts";

/** What an administrator does in a row. */
export interface RowActions {
  edit(webhook: OrganisationWebhookJson): void;
  test(webhook: OrganisationWebhookJson): void;
  remove(webhook: OrganisationWebhookJson): void;
  /** @returns whether it was done */
  enable(webhook: OrganisationWebhookJson, enabled: boolean): Promise<boolean>;
}

interface WebhookTableProps {
  webhooks: readonly OrganisationWebhookJson[];
  targets: WebhookTargetsJson | undefined;
  /** Null for those who may only look. */
  actions: RowActions | null;
}

/** Gives way where the page is narrow. */
const FROM_XL = "max-xl:hidden";

/** Below 768 px each row is a card: what it is with its switch, then what it is about, then what it sent last. */
const CARDS = "max-md:[&_table]:block max-md:[&_tbody]:block max-md:[&_thead]:hidden";
const CARD =
  "max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto_auto] max-md:items-center max-md:gap-x-2 max-md:border-line max-md:border-b max-md:px-3 max-md:py-2.5 max-md:last:border-0";
const PART = "max-md:h-auto! max-md:border-0! max-md:p-0!";
const LINE = `${PART} max-md:col-span-3 max-md:pt-1.5! max-md:pl-10!`;

export function WebhookTable({ webhooks, targets, actions }: WebhookTableProps) {
  return (
    <div className={CARDS}>
      <SettingsTable
        head={
          <>
            <Head>Webhook</Head>
            <Head>For</Head>
            <Head className={FROM_XL}>Events</Head>
            <Head>Last delivery</Head>
            <Head>Enabled</Head>
            {actions && (
              <Head className="pr-3! pl-0!">
                <span className="sr-only">More</span>
              </Head>
            )}
          </>
        }
      >
        {webhooks.map((webhook) => (
          <Row key={webhook.id} webhook={webhook} targets={targets} actions={actions} />
        ))}
      </SettingsTable>
    </div>
  );
}

/** "All workflows", or the one that it is about; empty while the names are on their way. */
function targetName({ family, target }: OrganisationWebhookJson, targets: WebhookTargetsJson | undefined): string {
  const { all, gone } = FAMILY_LOOKS[family];
  if (target === null) return all;
  return targets ? (targets[family].find(({ id }) => id === target)?.name ?? gone) : "";
}

interface RowProps {
  webhook: OrganisationWebhookJson;
  targets: WebhookTargetsJson | undefined;
  actions: RowActions | null;
}

function Row({ webhook, targets, actions }: RowProps) {
  const { name, url, family, events } = webhook;
  const { name: familyName, icon: Icon, colour } = FAMILY_LOOKS[family];
  const target = targetName(webhook, targets);
  return (
    <tr className={CARD}>
      <Cell className={`w-full max-w-0 max-md:max-w-none md:min-w-62 ${PART}`}>
        <span className="flex items-center gap-3">
          <IconTile icon={<Icon size={16} strokeWidth={1.75} />} colour={colour} />
          <span className="min-w-0">
            <span {...WHEN_CUT} className="block truncate font-semibold leading-4.5">
              {name}
            </span>
            <span className="block truncate font-mono text-[11.5px] text-text-3" title={url}>
              {url}
            </span>
          </span>
        </span>
      </Cell>
      <Cell className={`min-w-36 max-w-42 max-md:order-1 xl:max-w-60 max-md:max-w-none ${LINE}`}>
        {familyName}
        <span className="block truncate text-12 leading-4 text-text-3 max-md:ml-1.5 max-md:inline" title={target}>
          {target}
        </span>
      </Cell>
      <Cell className={`min-w-20 text-text-2 tabular-nums ${FROM_XL}`}>{events.length}</Cell>
      <Cell className={`min-w-40 max-md:order-2 xl:min-w-68 ${LINE}`}>
        <LastDelivery {...webhook} />
      </Cell>
      <Cell className={PART}>{actions ? <Enabled webhook={webhook} enable={actions.enable} /> : <Said webhook={webhook} />}</Cell>
      {actions && (
        <Cell className={`pr-3! pl-0! text-right ${PART}`}>
          <WebhookMenu webhook={webhook} actions={actions} />
        </Cell>
      )}
    </tr>
  );
}

/** An answer 410 has switched it off, whatever was chosen. */
const isOn = ({ enabled, switchedOffAt }: OrganisationWebhookJson): boolean => enabled && switchedOffAt === null;

const Said = ({ webhook }: { webhook: OrganisationWebhookJson }) => <span className="text-text-2">{isOn(webhook) ? "On" : "Off"}</span>;

/** Shows at once what was pressed, and goes back where it could not be done. */
function Enabled({ webhook, enable }: { webhook: OrganisationWebhookJson; enable: RowActions["enable"] }) {
  const [pressed, press] = useState<boolean | null>(null);
  const turn = async (next: boolean) => {
    if (pressed !== null) return;
    press(next);
    await enable(webhook, next);
    press(null);
  };
  return (
    <Switch label={`Enable ${webhook.name}`} hideLabel checked={pressed ?? isOn(webhook)} onCheckedChange={(next) => void turn(next)} />
  );
}
