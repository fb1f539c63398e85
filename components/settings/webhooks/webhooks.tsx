"use client";

import { Webhook } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useAsked } from "#components/app/asked.ts";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useWebhooks, useWebhookTargets } from "#components/data/webhooks.ts";
import { guideHref } from "#components/docs/guides.ts";
import { SettingsPage } from "#components/settings/settings-page.tsx";
import { useWebhookWrites, type WebhookActions } from "#components/settings/webhooks/use-webhook-writes.ts";
import { WebhookTable } from "#components/settings/webhooks/webhook-table.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { Opening } from "#components/ui/progress-line.tsx";
import { Loading, SkeletonRows } from "#components/ui/skeleton.tsx";
import { MOST_WEBHOOKS } from "#lib/wire/messages/organisation-events.ts";
import type { OrganisationWebhookJson } from "#lib/wire/organisation-webhook.ts";

const TestDialog = dynamic(() => import("#components/settings/webhooks/test-dialog.tsx").then(({ TestDialog }) => TestDialog), {
  ssr: false,
  loading: Opening,
});
const WebhookDialog = dynamic(() => import("#components/settings/webhooks/webhook-dialog.tsx").then(({ WebhookDialog }) => WebhookDialog), {
  ssr: false,
  loading: Opening,
});

interface WebhooksProps {
  /** Null for those who may only look. */
  actions: WebhookActions | null;
  /** What else stands on the page. */
  children: ReactNode;
}

type Shown = { dialog: "new" } | { dialog: "edit" | "test"; webhook: OrganisationWebhookJson };

/** The webhooks of the organisation, and what an administrator does with them. */
export function Webhooks({ actions, children }: WebhooksProps) {
  const { data: webhooks } = useWebhooks();
  const [shown, show] = useState<Shown | null>(null);
  useAsked("webhook", () => actions && (webhooks?.length ?? 0) < MOST_WEBHOOKS && show({ dialog: "new" }));
  const make = actions && <NewWebhook used={webhooks?.length ?? 0} onPress={() => show({ dialog: "new" })} />;
  return (
    <SettingsPage
      wide
      title="Webhooks"
      beside={webhooks && <Meter used={webhooks.length} />}
      text={
        <>
          Send events from the whole workspace to other systems.{" "}
          <Link href={guideHref("organisation-webhooks")} className="text-accent-text underline">
            What is sent, and when
          </Link>
        </>
      }
      action={webhooks && webhooks.length > 0 && make}
    >
      <Content make={make} table={actions ? <Managed actions={actions} show={show} /> : <Listed />} />
      {children}
      {actions && shown && <Dialogs shown={shown} actions={actions} onClose={() => show(null)} />}
    </SettingsPage>
  );
}

function Meter({ used }: { used: number }) {
  const text = `${used} of ${MOST_WEBHOOKS}`;
  return (
    <span className="flex items-center gap-2.5 text-text-2 tabular-nums">
      {/* biome-ignore lint/a11y/useSemanticElements: browsers draw their own meter, each another one */}
      <span
        role="meter"
        aria-label="Webhooks used"
        aria-valuemin={0}
        aria-valuemax={MOST_WEBHOOKS}
        aria-valuenow={used}
        aria-valuetext={text}
        className="block h-1.5 w-30 overflow-hidden rounded-[3px] bg-active"
      >
        <span className="block h-full rounded-[3px] bg-accent" style={{ width: `${(100 * used) / MOST_WEBHOOKS}%` }} />
      </span>
      {text}
    </span>
  );
}

function NewWebhook({ used, onPress }: { used: number; onPress(): void }) {
  const full = `${used} of ${MOST_WEBHOOKS} webhooks are in use. To make another one, delete one.`;
  return (
    <Button variant="primary" disabledReason={used >= MOST_WEBHOOKS ? full : null} onClick={onPress}>
      + New Webhook
    </Button>
  );
}

/** @param make the button; null for those who may only look */
function Content({ make, table }: { make: ReactNode; table: ReactNode }) {
  const { data: webhooks, error, isFetching, refetch } = useWebhooks();
  if (webhooks && webhooks.length > 0) return table;
  const about = "tell another system when a task moves, a form is filled in or a record changes.";
  return (
    <div className="overflow-hidden rounded-12 border border-line">
      {webhooks ? (
        <EmptyState
          icon={<Webhook size={18} />}
          title="No webhooks yet"
          text={make ? `T${about.slice(1)}` : `Administrators make them, to ${about}`}
          action={make}
          level={3}
        />
      ) : error ? (
        <ErrorPart title="Webhooks did not load" text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />
      ) : (
        <Loading label="Loading webhooks">
          <SkeletonRows rows={4} head="h-8 bg-surface-2" className="-mx-2 [&>*:last-child]:border-0" />
        </Loading>
      )}
    </div>
  );
}

function Listed() {
  const { data: webhooks = [] } = useWebhooks();
  const { data: targets } = useWebhookTargets();
  return <WebhookTable webhooks={webhooks} targets={targets} actions={null} />;
}

function Managed({ actions, show }: { actions: WebhookActions; show(shown: Shown): void }) {
  const { data: webhooks = [] } = useWebhooks();
  const { data: targets } = useWebhookTargets();
  const { enable, remove } = useWebhookWrites(actions);
  const place = useRef<HTMLDivElement>(null);
  const removed = useRef<number | null>(null);
  // A row that goes takes the focus with it: it moves to the next one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the list has changed
  useEffect(() => {
    const at = removed.current;
    removed.current = null;
    if (at === null || document.activeElement !== document.body) return;
    const menus = place.current?.querySelectorAll<HTMLElement>("tbody [aria-haspopup=menu]") ?? [];
    (menus[at] ?? menus[at - 1])?.focus();
  }, [webhooks]);
  const row = {
    edit: (webhook: OrganisationWebhookJson) => show({ dialog: "edit", webhook }),
    test: (webhook: OrganisationWebhookJson) => show({ dialog: "test", webhook }),
    remove: (webhook: OrganisationWebhookJson) => {
      removed.current = webhooks.indexOf(webhook);
      void remove(webhook);
    },
    enable,
  };
  return (
    <div ref={place}>
      <WebhookTable webhooks={webhooks} targets={targets} actions={row} />
    </div>
  );
}

function Dialogs({ shown, actions, onClose }: { shown: Shown; actions: WebhookActions; onClose(): void }) {
  const { data: webhooks = [] } = useWebhooks();
  const { data: targets } = useWebhookTargets();
  const { save } = useWebhookWrites(actions);
  if (shown.dialog === "test") return <TestDialog webhook={shown.webhook} action={actions.test} onClose={onClose} />;
  const webhook = shown.dialog === "edit" ? shown.webhook : null;
  return (
    <WebhookDialog
      webhook={webhook}
      description={webhook?.name ?? `Number ${webhooks.length + 1} of ${MOST_WEBHOOKS}`}
      targets={targets}
      onSave={async (input) => {
        const result = await save(webhook, input);
        if (result.ok) onClose();
        return result;
      }}
      test={actions.test}
      onClose={onClose}
    />
  );
}
