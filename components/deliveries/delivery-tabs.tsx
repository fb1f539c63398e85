"use client";

import { useState } from "react";
import { AttemptChoice } from "#components/deliveries/attempts.tsx";
import { DrawerTabs } from "#components/log/drawer.tsx";
import { Block, Lines } from "#components/log/drawer-parts.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { JsonView } from "#components/ui/json-view.tsx";
import { formatBytes } from "#components/ui/time/time-format.ts";
import { curlOf } from "#lib/delivery/curl.ts";
import { outcomeWords } from "#lib/delivery/words.ts";
import type { DeliveryPageJson } from "#lib/wire/delivery.ts";

type Attempt = DeliveryPageJson["attempts"][number];

/** The tries, what was sent, and what came back. The chosen try is the newest until another one is chosen. */
export function DeliveryTabs({ delivery }: { delivery: DeliveryPageJson }) {
  const { attempts } = delivery;
  const [number, choose] = useState<number | null>(null);
  const chosen = attempts.find((attempt) => attempt.number === number) ?? attempts[0];
  const noTry = <p className="text-text-3">No try was made yet.</p>;
  return (
    <DrawerTabs
      label="Delivery"
      tabs={[
        {
          label: "Attempts",
          count: attempts.length,
          panel: (
            <>
              {chosen ? (
                <>
                  <AttemptChoice attempts={attempts} chosen={chosen.number} onChoose={choose} />
                  <Response attempt={chosen} />
                </>
              ) : (
                noTry
              )}
              <Request delivery={delivery} attempt={chosen} title={chosen ? `Request of attempt ${chosen.number}` : "Request"} />
            </>
          ),
        },
        {
          label: "Request",
          panel: (
            <Request
              delivery={delivery}
              attempt={chosen}
              title={attempts.length > 1 ? `Request of attempt ${chosen?.number}` : "Request"}
            />
          ),
        },
        { label: "Response", panel: chosen ? <Response attempt={chosen} whole /> : noTry },
      ]}
    />
  );
}

function Request({ delivery, attempt, title }: { delivery: DeliveryPageJson; attempt: Attempt | undefined; title: string }) {
  const { url, request } = delivery;
  const headers = attempt?.requestHeaders ?? request.headers;
  return (
    <Block
      title={title}
      label="Request"
      note={<CopyButton label="Copy as cURL" text={curlOf({ url, headers, body: request.body })} className="-mr-2" />}
    >
      <Lines label="Request headers" lines={Object.entries(headers)} />
      {request.body === "" ? (
        <p className="mt-2 text-text-3">The message is no longer kept.</p>
      ) : (
        <JsonView label="Request body" text={request.body} layout="indented" small className="mt-2" />
      )}
    </Block>
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
    <Block title={`Response of attempt ${number}`} label="Response" note={status !== null && sizeOf(bytes)}>
      {whole && <p className="mb-2 font-medium">{outcomeWords(attempt)}</p>}
      {detail && <p className="mb-2 text-text-2 [overflow-wrap:anywhere]">The endpoint {detail}</p>}
      {whole && responseHeaders && <Lines label="Response headers" lines={Object.entries(responseHeaders)} />}
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
    </Block>
  );
}
