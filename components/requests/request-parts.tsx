import dynamic from "next/dynamic";
import { Block, Lines } from "#components/log/drawer-parts.tsx";
import { answerWords } from "#components/requests/request-words.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { JsonView } from "#components/ui/json-view.tsx";
import { formatBytes } from "#components/ui/time/time-format.ts";
import type { IncomingRequestJson } from "#lib/wire/incoming.ts";

/** Fetched when a request is opened first. */
const CopyAsCurl = dynamic(() => import("#components/requests/copy-as-curl.tsx").then((loaded) => loaded.CopyAsCurl), { ssr: false });

const bytesOf = (text: string): string => formatBytes(new TextEncoder().encode(text).length);

/** What was sent, set out for reading. */
export const Body = ({ label, text, className }: { label: string; text: string; className?: string }) =>
  text === "" ? (
    <p className="text-text-3">Empty.</p>
  ) : (
    <JsonView label={label} text={text} layout="indented" small className={className} />
  );

/** What the caller sent, without what authorised it. */
export function RequestPart({ flowId, request }: { flowId: string; request: IncomingRequestJson["request"] }) {
  const { query, headers, body } = request;
  return (
    <>
      <Block title="Headers" note={<CopyAsCurl flowId={flowId} request={request} />}>
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
