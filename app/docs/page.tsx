import type { Metadata } from "next";
import { apiDocument } from "#app/api/document.ts";
import { ApiCall, Schema } from "#components/docs/api-call.tsx";
import { type ApiDocument, callsByTag } from "#components/docs/open-api.ts";
import { Signatures } from "#components/docs/signatures.tsx";
import { ERRORS } from "#lib/errors.ts";

export const metadata: Metadata = { title: "API" };

const code = "rounded-4 bg-sunken px-1 font-mono text-12";

/** The API, from the same document as `/api/v1/openapi.json`. Open to everyone: it says nothing of this installation but its address. */
export default async function DocsPage() {
  const document = apiDocument() as unknown as ApiDocument;
  const groups = [...callsByTag(document)];
  const origin = document.servers[0]?.url ?? "";
  return (
    <main className="mx-auto max-w-[860px] px-6 py-12 text-text">
      <h1 className="font-semibold text-20">Baton API</h1>
      <p className="mt-2 text-14 text-text-2">
        Version {document.info.version}, at <span className={code}>{origin}</span>. {document.info.description}
      </p>

      <h2 className="mt-8 font-semibold text-16">Signing in</h2>
      <p className="mt-2 text-14 text-text-2">
        Send an API key with each request: <span className={code}>Authorization: Bearer &lt;key&gt;</span>. Administrators make keys under
        Settings. A key has the role of its member. The OpenAPI document is at <span className={code}>GET /api/v1/openapi.json</span>.
      </p>
      <p className="mt-2 text-14 text-text-2">
        Lists take <span className={code}>limit</span> (at most 200) and <span className={code}>cursor</span>, and answer{" "}
        <span className={code}>{"{items, nextCursor}"}</span>. Writes take an <span className={code}>Idempotency-Key</span>: the same key
        gives the first answer and causes nothing twice.
      </p>

      {groups.map(([tag, entries]) => (
        <section key={tag} aria-labelledby={`about-${tag}`} className="mt-10">
          <h2 id={`about-${tag}`} className="mb-3 font-semibold text-16 capitalize">
            {tag.replaceAll("-", " ")}
          </h2>
          {entries.map((entry) => (
            <ApiCall key={entry.id} entry={entry} />
          ))}
        </section>
      ))}

      <Signatures />

      <h2 className="mt-10 font-semibold text-16">Refusals</h2>
      <p className="mt-2 text-14 text-text-2">
        What is refused is answered as <span className={code}>application/problem+json</span> (RFC 9457) with one of these codes.{" "}
        <span className={code}>detail</span> is a sentence for people; <span className={code}>errors</span> names each bad value.
      </p>
      <dl className="mt-3 text-13">
        {Object.entries(ERRORS).map(([name, { status, title }]) => (
          <div key={name} id={name} className="flex gap-4 border-line border-t py-2">
            <dt className="w-56 flex-none font-mono">
              {status} {name}
            </dt>
            <dd className="text-text-2">{title}</dd>
          </div>
        ))}
      </dl>

      <h2 className="mt-10 font-semibold text-16">Schemas</h2>
      {Object.entries(document.components.schemas).map(([name, schema]) => (
        <Schema key={name} title={name} schema={schema} />
      ))}
    </main>
  );
}
