import type { Metadata } from "next";
import { apiDocument } from "#app/api/document.ts";
import { ApiCall, Schema } from "#components/docs/api-call.tsx";
import { DocsPage as Frame } from "#components/docs/docs-page.tsx";
import { GUIDES, guideHref } from "#components/docs/guides.ts";
import { CODE_BLOCK, CODE as code } from "#components/docs/markdown.tsx";
import { type ApiDocument, callsByTag } from "#components/docs/open-api.ts";
import { Signatures } from "#components/docs/signatures.tsx";
import { ERRORS } from "#lib/errors.ts";

export const metadata: Metadata = { title: "Help" };

const TITLES: Record<string, string> = { "api-keys": "API keys", "openapi.json": "OpenAPI document" };
const titleOf = (tag: string) => TITLES[tag] ?? tag.charAt(0).toUpperCase() + tag.slice(1).replaceAll("-", " ");

const exampleFor = (origin: string) => `curl ${origin}/api/v1/flows \\
  -H "Authorization: Bearer $KEY"

curl ${origin}/api/v1/flows/$FLOW/tasks \\
  -H "Authorization: Bearer $KEY" -H "Content-Type: application/json" \\
  -d '{"name": "Acme Corp"}'`;

/** The guides, and the API from the same document as `/api/v1/openapi.json`. Open to everyone: it says nothing of this installation but its address. */
export default async function DocsPage() {
  const document = apiDocument() as unknown as ApiDocument;
  const groups = [...callsByTag(document)];
  const origin = document.servers[0]?.url ?? "";
  const contents = [
    { label: "Signing in", href: "#signing-in" },
    ...groups.map(([tag]) => ({ label: titleOf(tag), href: `#about-${tag}` })),
    { label: "Verifying a message", href: "#signatures" },
    { label: "Refusals", href: "#refusals" },
    { label: "Schemas", href: "#schemas" },
  ];
  return (
    <Frame open={null} contents={contents}>
      <h1 className="font-semibold text-20">Help</h1>
      <ul className="mt-4 grid gap-3 sm:grid-cols-2">
        {GUIDES.map(({ slug, title, about }) => (
          <li key={slug}>
            <a href={guideHref(slug)} className="block h-full rounded-12 border border-line-strong px-4 py-3 hover:bg-hover">
              <b className="block">{title}</b>
              <span className="text-13 text-text-2">{about}</span>
            </a>
          </li>
        ))}
      </ul>

      <h2 className="mt-10 font-semibold text-20">Baton API</h2>
      <p className="mt-2 text-14 text-text-2">
        Version {document.info.version}, at <span className={code}>{origin}</span>. {document.info.description}
      </p>

      <h2 id="signing-in" className="mt-8 scroll-mt-6 font-semibold text-16">
        Signing in
      </h2>
      <p className="mt-2 text-14 text-text-2">
        Send an API key with each request: <span className={code}>Authorization: Bearer &lt;key&gt;</span>. Administrators make keys under
        Settings. A key has the role of its member. The OpenAPI document is at <span className={code}>GET /api/v1/openapi.json</span>.
      </p>
      <p className="mt-2 text-14 text-text-2">
        Lists take <span className={code}>limit</span> (at most 200) and <span className={code}>cursor</span>, and answer{" "}
        <span className={code}>{"{items, nextCursor}"}</span>. Writes take an <span className={code}>Idempotency-Key</span>: the same key
        gives the first answer and causes nothing twice.
      </p>
      <pre className={CODE_BLOCK}>{exampleFor(origin)}</pre>

      {groups.map(([tag, entries]) => (
        <section key={tag} aria-labelledby={`about-${tag}`} className="mt-10">
          <h2 id={`about-${tag}`} className="mb-3 scroll-mt-6 font-semibold text-16">
            {titleOf(tag)}
          </h2>
          {entries.map((entry) => (
            <ApiCall key={entry.id} entry={entry} />
          ))}
        </section>
      ))}

      <Signatures />

      <h2 id="refusals" className="mt-10 scroll-mt-6 font-semibold text-16">
        Refusals
      </h2>
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

      <h2 id="schemas" className="mt-10 scroll-mt-6 font-semibold text-16">
        Schemas
      </h2>
      {Object.entries(document.components.schemas).map(([name, schema]) => (
        <Schema key={name} title={name} schema={schema} />
      ))}
    </Frame>
  );
}
