"use client";

import { Monitor } from "lucide-react";
import type { ServerAction } from "#components/data/server-action.ts";
import { SettingsCard } from "#components/settings/settings-page.tsx";
import { useAction } from "#components/settings/use-action.ts";
import { Button } from "#components/ui/button.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { Age } from "#components/ui/time/age.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import { browserName, type SessionJson } from "#lib/wire/session.ts";

interface SessionsProps {
  sessions: readonly SessionJson[];
  end: ServerAction<{ sessionId: string }>;
  endOthers: ServerAction<Record<never, never>, { ended: number }>;
}

/** Where one is signed in, and how to end it. */
export function Sessions({ sessions, end, endOthers }: SessionsProps) {
  const toast = useToast();
  const action = useAction(endOthers);
  const all = async () => {
    const done = await action.run({});
    if (done) toast({ text: "You are signed out everywhere else." });
  };
  const rest = action.restOf([]);
  return (
    <SettingsCard title="Sessions" text="The browsers in which you are signed in. One that you do not use for 30 days is signed out.">
      <ul className="divide-y divide-line">
        {sessions.map((session) => (
          <Session key={session.id} session={session} end={end} />
        ))}
      </ul>
      {rest && (
        <div role="alert">
          <FieldError>{rest}</FieldError>
        </div>
      )}
      {sessions.length > 1 && (
        <div className="mt-4 flex justify-end">
          <Button onClick={() => void all()} busy={action.busy ? "Signing out…" : null}>
            Sign out everywhere else
          </Button>
        </div>
      )}
    </SettingsCard>
  );
}

function Session({ session, end }: { session: SessionJson; end: SessionsProps["end"] }) {
  const action = useAction(end);
  const name = browserName(session.userAgent);
  return (
    <li className="flex items-center gap-3 py-2.5">
      <Monitor size={16} className="flex-none text-text-3" aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <span {...WHEN_CUT} className="block truncate font-semibold">
          {name}
        </span>
        <span className="block text-12 text-text-3">
          {session.current ? (
            "This browser"
          ) : (
            <>
              Used <Age at={session.usedAt} as="ago" />
            </>
          )}
          {session.address && ` from ${session.address}`}, signed in <Age at={session.signedInAt} as="time" />
        </span>
        {action.restOf([]) && <FieldError>{action.restOf([])}</FieldError>}
      </div>
      {!session.current && (
        <Button size="sm" onClick={() => void action.run({ sessionId: session.id })} busy={action.busy ? "Signing out…" : null}>
          Sign out<span className="sr-only"> {name}</span>
        </Button>
      )}
    </li>
  );
}
