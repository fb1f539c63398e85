"use client";

import Link from "next/link";
import { useState } from "react";
import { AttemptChoice } from "#components/deliveries/attempts.tsx";
import { guideHref } from "#components/docs/guides.ts";
import { DrawerTabs } from "#components/log/drawer.tsx";
import { Block, Lines } from "#components/log/drawer-parts.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { JsonView } from "#components/ui/json-view.tsx";
import { formatBytes } from "#components/ui/time/time-format.ts";
import { curlOf } from "#lib/delivery/curl.ts";
import { type EventType, isStepEvent } from "#lib/delivery/status.ts";
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
              whole
            />
          ),
        },
        { label: "Response", panel: chosen ? <Response attempt={chosen} whole /> : noTry },
      ]}
    />
  );
}

interface RequestProps {
  delivery: DeliveryPageJson;
  attempt: Attempt | undefined;
  title: string;
  /** With how its signature is checked. */
  whole?: boolean;
}

function Request({ delivery, attempt, title, whole = false }: RequestProps) {
  const { url, request, eventType } = delivery;
  const headers = attempt?.requestHeaders ?? request.headers;
  return (
    <Block
      title={title}
      label="Request"
      note={<CopyButton label="Copy as cURL" text={curlOf({ url, headers, body: request.body })} className="-mr-2" />}
    >
      <Lines label="Request headers" lines={Object.entries(headers)} />
      {whole && (
        <p className="mt-1.5 text-12 text-text-3">
          The signature is of the id, the timestamp and the body.{" "}
          <Link href={signatureHref(eventType)} className="whitespace-nowrap text-accent-text hover:underline">
            How to check it
          </Link>
        </p>
      )}
      {request.body === "" ? (
        <p className="mt-2 text-text-3">The message is no longer kept.</p>
      ) : (
        <div className="relative mt-2">
          <JsonView label="Request body" text={request.body} layout="indented" small />
          <CopyButton text={request.body} what="request body" square className="absolute top-1 right-1 max-sm:-top-2 max-sm:-right-2" />
        </div>
      )}
    </Block>
  );
}

const signatureHref = (eventType: EventType): string =>
  `${guideHref(isStepEvent(eventType) ? "step-webhooks" : "organisation-webhooks")}#verify-the-signature`;

/** What is kept of an answer's body, in bytes. */
const KEPT = 4096;
const SHORT = 200;

const sizeOf = (bytes: number): string => (bytes > KEPT ? `first 4 KiB of ${formatBytes(bytes)}` : formatBytes(bytes));

/** @param whole with its headers too */
function Response({ attempt, whole = false }: { attempt: Attempt; whole?: boolean }) {
  const { number, status, detail, responseHeaders, responseBody, bytes } = attempt;
  return (
    <Block
      title={`Response of attempt ${number}`}
      label="Response"
      note={
        <>
          {status !== null && sizeOf(bytes)}
          {responseBody && <CopyButton text={responseBody} what="response body" square className="-my-1 -mr-1.5" />}
        </>
      }
    >
      {whole && <p className="mb-2 font-medium">{outcomeWords(attempt)}</p>}
      {detail && <p className="mb-2 text-text-2 [overflow-wrap:anywhere]">The endpoint {detail}</p>}
      {whole && responseHeaders && <Lines label="Response headers" lines={Object.entries(responseHeaders)} />}
      {responseBody ? (
        <JsonView
          label="Response body"
          text={responseBody}
          layout={responseBody.length < SHORT ? "line" : "indented"}
          small
          className={whole ? "mt-2" : ""}
        />
      ) : (
        status !== null && <p className="mt-2 text-text-3">No body came back.</p>
      )}
    </Block>
  );
}
