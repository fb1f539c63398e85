import Link from "next/link";
import type { ReactNode } from "react";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { DeliveryPageJson } from "#lib/wire/delivery.ts";

/** What it is about, and where it went. */
export function DrawerMeta({ delivery: { id, eventType, step, task, flow, version, url } }: { delivery: DeliveryPageJson }) {
  return (
    <dl className="flex-none px-5 pb-3.5 text-12">
      <Row name="Event">
        {eventType}
        {step && ` · ${step.name}`}
      </Row>
      {task && (
        <Row name="Task">
          <Link href={`/tasks/${task.id}`} className="text-accent-text hover:underline">
            {task.name}
          </Link>
          {flow && <span className="text-text-3">{` · ${flow.name}, ${version === null ? "draft" : `version ${version}`}`}</span>}
        </Row>
      )}
      <Row name="Endpoint">
        <Copied text={url} what="endpoint" />
      </Row>
      <Row name="Delivery ID">
        <Copied text={id} what="delivery ID" />
      </Row>
    </dl>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[92px_minmax(0,1fr)] gap-3 py-[2.5px]">
      <dt className="text-text-3">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

function Copied({ text, what }: { text: string; what: string }) {
  return (
    <span className="flex min-w-0 items-center gap-1">
      <span className="min-w-0 truncate font-mono" title={text}>
        {text}
      </span>
      <CopyButton text={text} what={what} square className="-my-1 max-sm:-my-3" />
    </span>
  );
}
