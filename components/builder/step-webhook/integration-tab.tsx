import { ArrowRight, Plus, TriangleAlert } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { type ReactNode, useRef, useState } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { Section } from "#components/builder/sidebar/panel.tsx";
import { WebhookCard } from "#components/builder/step-webhook/webhook-card.tsx";
import { useCan, useSession } from "#components/data/session.tsx";
import { Button } from "#components/ui/button.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { Opening } from "#components/ui/progress-line.tsx";
import { putWebhook, removeWebhook } from "#lib/flow/edit/edit-webhooks.ts";
import type { Problem } from "#lib/flow/problems.ts";
import type { StepNode } from "#lib/flow/schema.ts";
import { type StepWebhook, WEBHOOK_LIMITS } from "#lib/flow/step-webhook.ts";

/** Fetched when it is opened first. */
const WebhookDialog = dynamic(() => import("#components/builder/step-webhook/webhook-dialog.tsx"), { ssr: false, loading: Opening });

const NONE: readonly StepWebhook[] = [];
/** Problems of a step that its webhooks have. */
const OURS: ReadonlySet<Problem["code"]> = new Set(["webhook_created_previous", "url_invalid", "secret_missing"]);

interface IntegrationTabProps {
  node: StepNode;
}

/** The webhooks of a step. */
export function IntegrationTab({ node }: IntegrationTabProps) {
  const { problems, readOnly } = useBuilder();
  const webhooks = node.data.webhooks ?? NONE;
  const { editing, edit, add, actions } = useWebhookEdits(node);
  const found = problems.filter(({ nodeId, code }) => nodeId === node.id && OURS.has(code));
  return (
    <Section className="gap-4">
      <Head>
        {!readOnly && (
          <Button
            ref={add}
            size="sm"
            icon={<Plus size={14} strokeWidth={1.75} aria-hidden="true" />}
            disabledReason={
              webhooks.length >= WEBHOOK_LIMITS.perStep
                ? `A step has at most ${WEBHOOK_LIMITS.perStep} webhooks. Delete one to add another.`
                : null
            }
            onClick={() => edit({ webhook: null })}
          >
            Add webhook
          </Button>
        )}
      </Head>
      <AddOnHint />
      {found.length > 0 && (
        <div>
          {found.map(({ message }) => (
            <FieldError key={message}>{message}</FieldError>
          ))}
        </div>
      )}
      {webhooks.length === 0 && readOnly && <p className="text-text-3">This step has no webhooks.</p>}
      {webhooks.length > 0 && (
        <Cards node={node} webhooks={webhooks} editing={editing?.webhook ?? null} onEdit={edit} onEnable={actions.enable} />
      )}
      <DeliveriesLink nodeId={node.id} />
      {editing && (
        <WebhookDialog
          step={node}
          webhook={editing.webhook}
          onSave={actions.save}
          onDelete={() => editing.webhook && actions.remove(editing.webhook)}
          onClose={() => edit(null)}
        />
      )}
    </Section>
  );
}

interface Editing {
  /** Null: a new one. */
  webhook: StepWebhook | null;
}

/** The dialog that is open, and what changes the draft: each is one step that can be undone. */
function useWebhookEdits(node: StepNode) {
  const { document, change, tell, store } = useBuilder();
  const add = useRef<HTMLButtonElement>(null);
  const [editing, edit] = useState<Editing | null>(null);
  const put = (label: string, webhook: StepWebhook) => change({ label }, putWebhook(document, node.id, webhook));
  return {
    editing,
    edit,
    add,
    actions: {
      enable: (webhook: StepWebhook, enabled: boolean) => put(`Switch ${webhook.name} ${enabled ? "on" : "off"}`, { ...webhook, enabled }),
      save: (webhook: StepWebhook) => {
        put(`${editing?.webhook ? "Change" : "Add"} ${webhook.name}`, webhook);
        store();
        edit(null);
      },
      remove: ({ id, name }: StepWebhook) => {
        change({ label: `Delete ${name}` }, removeWebhook(document, node.id, id));
        edit(null);
        tell(`${name} deleted`);
        // The card that the dialog would give the focus back to is gone.
        requestAnimationFrame(() => requestAnimationFrame(() => add.current?.focus()));
      },
    },
  };
}

const Head = ({ children }: { children: ReactNode }) => (
  <div>
    <div className="mb-1 flex min-h-6.5 items-center justify-between gap-2">
      <h3 className="text-13 font-semibold">Webhooks</h3>
      {children}
    </div>
    <p className="text-12 leading-[1.45] text-text-3">Sends a step's data to another system when this step is created or completed.</p>
  </div>
);

/** While the add-on is off: what that means, and who can turn it on where. */
function AddOnHint() {
  const { workspace } = useSession();
  const mayTurnOn = useCan("settings:edit");
  if (workspace.stepWebhooks) return null;
  return (
    <div className="flex gap-2 rounded-8 border border-wait-line bg-wait-soft px-3 py-2.5 text-12 leading-[1.45] text-wait-text">
      <TriangleAlert size={14} strokeWidth={2} className="mt-[2px] flex-none" aria-hidden="true" />
      <p>
        Step webhooks are off for this workspace. They can be saved; nothing is sent.{" "}
        {mayTurnOn ? (
          <Link href="/settings/general" className="font-medium underline underline-offset-2">
            Turn them on in the settings
          </Link>
        ) : (
          "An administrator can turn them on in the settings."
        )}
      </p>
    </div>
  );
}

interface CardsProps {
  node: StepNode;
  webhooks: readonly StepWebhook[];
  /** Its dialog is open. */
  editing: StepWebhook | null;
  onEdit(editing: Editing): void;
  onEnable(webhook: StepWebhook, enabled: boolean): void;
}

function Cards({ node, webhooks, editing, onEdit, onEnable }: CardsProps) {
  const { readOnly, webhooksOff } = useBuilder();
  const offSince = ({ id, url }: StepWebhook) =>
    webhooksOff.all.find((off) => off.nodeId === node.id && off.webhookId === id && off.url === url)?.since ?? null;
  return (
    <ul aria-label="Webhooks" className="flex flex-col gap-2">
      {webhooks.map((webhook) => (
        <WebhookCard
          key={webhook.id}
          webhook={webhook}
          offSince={offSince(webhook)}
          switching={webhooksOff.switching === webhook.id}
          open={editing?.id === webhook.id}
          readOnly={readOnly}
          onEdit={() => onEdit({ webhook })}
          onEnable={(enabled) => onEnable(webhook, enabled)}
          onSwitchOn={() => void webhooksOff.switchOn(webhook)}
        />
      ))}
    </ul>
  );
}

function DeliveriesLink({ nodeId }: { nodeId: string }) {
  const { flowId } = useBuilder();
  if (!useCan("deliveries:read")) return null;
  return (
    <Link
      href={`/deliveries?${new URLSearchParams({ flow: flowId, step: nodeId })}`}
      className="inline-flex min-h-6 items-center gap-1 self-start font-medium text-accent-text underline-offset-2 hover:underline max-sm:min-h-11"
    >
      All deliveries of this step
      <ArrowRight size={14} strokeWidth={1.75} aria-hidden="true" />
    </Link>
  );
}
