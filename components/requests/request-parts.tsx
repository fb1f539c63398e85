import type { ReactNode } from "react";
import { answerWords } from "#components/requests/request-words.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { JsonView } from "#components/ui/json-view.tsx";
import { formatBytes } from "#components/ui/time-format.ts";
import type { IncomingRequestJson } from "#lib/wire/incoming.ts";

const bytesOf = (text: string): string => formatBytes(new TextEncoder().encode(text).length);

function Block({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <div className="mb-1.5 flex min-h-6 items-center gap-2">
        <h3 className="font-semibold">{title}</h3>
        <span className="ml-auto flex items-center gap-2 text-12 text-text-3 tabular-nums">{note}</span>
      </div>
      {children}
    </section>
  );
}

function Lines({ label, lines }: { label: string; lines: readonly (readonly [name: string, value: string])[] }) {
  return (
    <dl
      aria-label={label}
      className="rounded-8 border border-line bg-code-bg px-2.5 py-1.5 font-mono text-12 leading-[17px] [font-variant-ligatures:none]"
    >
      {lines.map(([name, value], at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name of a query may come twice
        <div key={at} className="[overflow-wrap:anywhere]">
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

const Body = ({ label, text }: { label: string; text: string }) =>
  text === "" ? <p className="text-text-3">Empty.</p> : <JsonView label={label} text={text} layout="indented" small />;

/** What the caller sent, without what authorised it. */
export function RequestPart({ request: { query, headers, body } }: Pick<IncomingRequestJson, "request">) {
  return (
    <>
      <Block title="Headers">
        <Lines label="Request headers" lines={Object.entries(headers)} />
        <p className="mt-1.5 text-12 text-text-3">The authorization header, signatures and cookies are never kept.</p>
      </Block>
      {query !== "" && (
        <Block title="Query">
          <Lines label="Query" lines={[...new URLSearchParams(query)]} />
        </Block>
      )}
      <Block
        title="Body"
        note={
          <>
            {bytesOf(body)}
            <CopyButton text={body} what="body" className="-mr-2" />
          </>
        }
      >
        <Body label="Request body" text={body} />
      </Block>
    </>
  );
}

/** What the caller was answered. */
export function AnswerPart({ answer, outcome, replayOf }: Pick<IncomingRequestJson, "answer" | "outcome" | "replayOf">) {
  if (!answer) return <p className="text-text-3">{outcome === "interrupted" ? "No answer was given." : "No answer was given yet."}</p>;
  return (
    <>
      {replayOf && <p className="text-12 text-text-3">Nobody waited for this answer: it is what a caller would have got.</p>}
      <Block title={answerWords(answer.status)}>
        <Lines label="Answer headers" lines={Object.entries(answer.headers)} />
      </Block>
      <Block title="Body" note={bytesOf(answer.body)}>
        <Body label="Answer body" text={answer.body} />
      </Block>
    </>
  );
}
