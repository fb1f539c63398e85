import { Prose } from "#components/docs/markdown.tsx";
import { type ApiCallEntry, type ApiParameter, jsonSchemaOf } from "#components/docs/open-api.ts";

const cell = "border-line border-t py-1.5 pr-4 align-top";

/** A schema, folded away. */
export function Schema({ title, schema }: { title: string; schema: unknown }) {
  if (schema === null) return null;
  return (
    <details className="mt-2">
      <summary className="cursor-pointer text-13 text-accent-text">{title}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a block that can scroll must be reachable by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would say that something can be filled in */}
      <div role="group" aria-label={title} tabIndex={0} className="mt-2 max-h-96 overflow-auto rounded-8 border border-line bg-code-bg">
        <pre className="m-0 px-3 py-2.5 font-mono text-12 leading-[19px]">{JSON.stringify(schema, null, 2)}</pre>
      </div>
    </details>
  );
}

function hintOf({ description, schema }: ApiParameter): string {
  if (description !== undefined) return description;
  const choice = schema.enum ? `One of ${schema.enum.join(", ")}` : (schema.description ?? "");
  return schema.default === undefined ? choice : `${choice} Default: ${String(schema.default)}.`.trim();
}

function Parameters({ parameters }: { parameters: ApiParameter[] }) {
  if (parameters.length === 0) return null;
  return (
    <table className="mt-3 w-full text-13">
      <thead className="text-left text-12 text-text-3">
        <tr>
          <th className="pr-4 pb-1.5 font-medium">Parameter</th>
          <th className="pr-4 pb-1.5 font-medium">In</th>
          <th className="pb-1.5 font-medium">Meaning</th>
        </tr>
      </thead>
      <tbody>
        {parameters.map((parameter) => (
          <tr key={`${parameter.in} ${parameter.name}`}>
            <td className={`${cell} font-mono`}>{parameter.name}</td>
            <td className={`${cell} text-text-2 sm:whitespace-nowrap`}>
              {parameter.in}
              {parameter.required ? "" : ", optional"}
            </td>
            <td className={`${cell} wrap-anywhere text-text-2`}>
              <Prose text={hintOf(parameter)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One call of the API: what it takes, what it answers, how it can be refused. */
export function ApiCall({ entry: { id, verb, path, operation } }: { entry: ApiCallEntry }) {
  const successes = Object.entries(operation.responses).filter(([status]) => status.startsWith("2"));
  const refusals = Object.keys(operation.responses).filter((status) => !status.startsWith("2"));
  return (
    <section aria-labelledby={id} className="border-line border-t py-5">
      <h3 id={id} className="font-mono text-14">
        <span className="mr-2 font-semibold text-accent-text">{verb}</span>
        <span className="[overflow-wrap:anywhere]">{path}</span>
      </h3>
      <p className="mt-1 text-13">
        <Prose text={operation.summary} />
      </p>
      <p className="text-13 text-text-3">
        <Prose text={operation.description} />
      </p>
      <Parameters parameters={operation.parameters} />
      <Schema title={`Body of ${verb} ${path}`} schema={jsonSchemaOf(operation.requestBody)} />
      <p className="mt-2 text-13 text-text-2">
        Answers {successes.map(([status]) => status).join(" or ")}. {refusals.length > 0 && `Refusals: ${refusals.join(", ")}.`}
      </p>
      <Schema title={`Answer of ${verb} ${path}`} schema={jsonSchemaOf(successes[0]?.[1])} />
    </section>
  );
}
