"use client";

import { onlineManager, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { ProblemError } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { Live } from "#components/data/live.tsx";
import { SessionProvider } from "#components/data/session.tsx";
import { SignedOutNotice } from "#components/data/signed-out-notice.tsx";
import { ToastProvider } from "#components/ui/layers/toast.tsx";
import { LocaleProvider } from "#components/ui/locale.tsx";
import { RenderedAtProvider } from "#components/ui/time/now.ts";
import type { MeJson } from "#lib/wire/pages.ts";

/** The net under the events. */
const REFETCH_MS = 60_000;
const FRESH_MS = 5_000;
const TRIES = 2;

/** A refusal stays one; only what was not answered is asked again, and without a network not before it is back. */
const again = (failures: number, error: unknown): boolean => {
  const status = error instanceof ProblemError ? error.status : 0;
  return failures < TRIES && onlineManager.isOnline() && (status === 0 || status >= 500);
};

function makeClient(me: MeJson): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      // Without a network a call fails and the page says so, instead of waiting without a word. When it is back, all is read again.
      queries: {
        networkMode: "always",
        refetchOnReconnect: true,
        staleTime: FRESH_MS,
        refetchInterval: REFETCH_MS,
        retry: again,
        retryDelay: 1000,
      },
      // What was pressed is not kept back to be done at some later time.
      mutations: { networkMode: "always" },
    },
  });
  client.setQueryData(keys.me, me);
  return client;
}

interface ProvidersProps {
  me: MeJson;
  /** When the server drew the page, in milliseconds. */
  renderedAt: number;
  /** Where live events stood then. */
  livePlace: string | null;
  children: ReactNode;
}

/** Everything that pages share: data, events, messages, who is signed in, how dates are written. */
export function Providers({ me, renderedAt, livePlace, children }: ProvidersProps) {
  const [client] = useState(() => makeClient(me));
  const { locale, timeZone } = me.workspace;
  const written = useMemo(() => ({ locale, timeZone }), [locale, timeZone]);
  return (
    <SessionProvider value={me}>
      <LocaleProvider value={written}>
        <RenderedAtProvider value={renderedAt}>
          <QueryClientProvider client={client}>
            <ToastProvider>
              <Live place={livePlace} />
              {children}
              <SignedOutNotice />
            </ToastProvider>
          </QueryClientProvider>
        </RenderedAtProvider>
      </LocaleProvider>
    </SessionProvider>
  );
}
