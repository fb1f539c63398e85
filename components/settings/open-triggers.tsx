import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { SettingsCard } from "#components/settings/settings-page.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import type { FlowStatus } from "#lib/wire/pages.ts";

export interface OpenTriggerValue {
  flow: { id: string; name: string };
  status: FlowStatus;
}

const STATUS_WORDS: Record<FlowStatus, string> = { draft: "Draft", live: "Live", paused: "Paused" };

/** Incoming webhooks that ask for no token and no signature. */
export function OpenTriggers({ triggers }: { triggers: readonly OpenTriggerValue[] }) {
  return (
    <SettingsCard title="Open webhooks" text="Flows that anybody who knows the address can start: their trigger asks for no token.">
      {triggers.length === 0 ? (
        <p className="text-text-2">None. Every incoming webhook asks for a token or a signature.</p>
      ) : (
        <ul className="divide-y divide-line rounded-12 border border-line">
          {triggers.map(({ flow, status }) => (
            <li key={flow.id} className="flex items-center gap-2.5 px-3 py-2">
              <TriangleAlert size={14} className="flex-none text-wait-text" aria-hidden="true" />
              <Link
                {...WHEN_CUT}
                href={`/flows/${flow.id}/build?node=webhook`}
                className="min-w-0 flex-1 truncate font-medium hover:underline"
              >
                {flow.name}
              </Link>
              <span className="flex-none text-12 text-text-3">{STATUS_WORDS[status]}</span>
            </li>
          ))}
        </ul>
      )}
    </SettingsCard>
  );
}
