"use client";

import { type ReactNode, useState } from "react";
import { AttemptChoice } from "#components/deliveries/attempts.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { JsonView } from "#components/ui/json-view.tsx";
import { Tab, TabList, TabPanel, Tabs } from "#components/ui/tabs.tsx";
import { formatBytes } from "#components/ui/time-format.ts";
import { curlOf } from "#lib/delivery/curl.ts";
import { outcomeWords } from "#lib/delivery/words.ts";
import type { DeliveryPageJson } from "#lib/wire/delivery.ts";

type Attempt = DeliveryPageJson["attempts"][number];
type TabName = "attempts" | "request" | "response";

/** The tries, what was sent, and what came back. The chosen try is the newest until another one is chosen. */
export function DrawerTabs({ delivery }: { delivery: DeliveryPageJson }) {
  const { attempts } = delivery;
  const [tab, show] = useState<TabName>("attempts");
  const [number, choose] = useState<number | null>(null);
  const chosen = attempts.find((attempt) => attempt.number === number) ?? attempts[0];
  const panel = "min-h-0 flex-1 space-y-4 overflow-auto px-5 py-3.5";
  return (
    <Tabs value={tab} onChange={show}>
      <div className="flex h-9.5 flex-none border-line border-b px-3 max-sm:h-11">
        <TabList label="Delivery">
          <Tab value="attempts" count={attempts.length}>
            Attempts
          </Tab>
          <Tab value="request">Request</Tab>
          <Tab value="response">Response</Tab>
        </TabList>
      </div>
      <TabPanel value="attempts" className={panel}>
        {chosen ? (
          <>
            <AttemptChoice attempts={attempts} chosen={chosen.number} onChoose={choose} />
            <Response attempt={chosen} />
          </>
        ) : (
          <p className="text-text-3">No try was made yet.</p>
        )}
        <Request delivery={delivery} attempt={chosen} title={chosen ? `Request of attempt ${chosen.number}` : "Request"} />
      </TabPanel>
      <TabPanel value="request" className={panel}>
        <Request delivery={delivery} attempt={chosen} title={attempts.length > 1 ? `Request of attempt ${chosen?.number}` : "Request"} />
      </TabPanel>
      <TabPanel value="response" className={panel}>
        {chosen ? <Response attempt={chosen} whole /> : <p className="text-text-3">No try was made yet.</p>}
      </TabPanel>
    </Tabs>
  );
}

function Head({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="mb-1.5 flex min-h-6 items-center gap-2">
      <h3 className="font-semibold">{title}</h3>
      <span className="ml-auto flex items-center text-12 text-text-3 tabular-nums">{children}</span>
    </div>
  );
}

function Request({ delivery, attempt, title }: { delivery: DeliveryPageJson; attempt: Attempt | undefined; title: string }) {
  const { url, request } = delivery;
  const headers = attempt?.requestHeaders ?? request.headers;
  return (
    <section aria-label="Request">
      <Head title={title}>
        <CopyButton label="Copy as cURL" text={curlOf({ url, headers, body: request.body })} className="-mr-2" />
      </Head>
      <HeaderLines label="Request headers" headers={headers} />
      {request.body === "" ? (
        <p className="mt-2 text-text-3">The message is no longer kept.</p>
      ) : (
        <JsonView label="Request body" text={request.body} layout="indented" small className="mt-2" />
      )}
    </section>
  );
}

/** What is kept of an answer's body, in bytes. */
const KEPT = 4096;
const SHORT = 200;

const sizeOf = (bytes: number): string => (bytes > KEPT ? `first 4 KiB of ${formatBytes(bytes)}` : formatBytes(bytes));

/** @param whole with its headers too */
function Response({ attempt, whole = false }: { attempt: Attempt; whole?: boolean }) {
  const { number, status, detail, responseHeaders, responseBody, bytes } = attempt;
  return (
    <section aria-label="Response">
      <Head title={`Response of attempt ${number}`}>{status !== null && sizeOf(bytes)}</Head>
      {whole && <p className="mb-2 font-medium">{outcomeWords(attempt)}</p>}
      {detail && <p className="mb-2 text-text-2 [overflow-wrap:anywhere]">The endpoint {detail}</p>}
      {whole && responseHeaders && <HeaderLines label="Response headers" headers={responseHeaders} />}
      {responseBody ? (
        <JsonView
          label="Response body"
          text={responseBody}
          layout={responseBody.length < SHORT ? "line" : "as-is"}
          small
          className={whole ? "mt-2" : ""}
        />
      ) : (
        status !== null && <p className="mt-2 text-text-3">No body came back.</p>
      )}
    </section>
  );
}

function HeaderLines({ label, headers }: { label: string; headers: Record<string, string> }) {
  return (
    <dl
      aria-label={label}
      className="rounded-8 border border-line bg-code-bg px-2.5 py-1.5 font-mono text-12 leading-[17px] [font-variant-ligatures:none]"
    >
      {Object.entries(headers).map(([name, value]) => (
        <div key={name} className="[overflow-wrap:anywhere]">
          <dt className="inline text-code-key">
            {name}
            <span className="text-code-punct">: </span>
          </dt>
          <dd className="inline">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
