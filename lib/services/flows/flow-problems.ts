/** A flow's problems, with what only the server knows: the template engine's judgement, stored secrets, the add-on, the members. */

import type { Tx } from "#db/client.ts";
import { hasStepWebhooks } from "#lib/flow/connections.ts";
import { namedPeople } from "#lib/flow/named-people.ts";
import { rowsOf } from "#lib/flow/operations-of.ts";
import type { KnownDataSet } from "#lib/flow/problems/problem.ts";
import { distinct, listProblems, type Problem, type TemplateError } from "#lib/flow/problems.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { missingSecrets } from "#lib/flow/secrets.ts";
import { type TemplatePlace, templatesIn } from "#lib/flow/templates/templates.ts";
import { once } from "#lib/once.ts";
import { activePerformers } from "#lib/services/accounts/people.ts";
import { knownDataSets } from "#lib/services/data-sets/read-data-set.ts";
import { documentHash } from "#lib/services/flows/document-hash.ts";
import { readWorkspace } from "#lib/services/workspace/settings.ts";
import { checkExpressions, checkTemplates } from "#lib/template/index.ts";

/** How many documents' template errors stay in memory: a list of flows asks for each one's. */
const kept = 500;
const known = () => once("template-errors", () => new Map<string, TemplateError[]>());

type Checker = typeof checkTemplates;

async function judged(places: TemplatePlace[], check: Checker): Promise<TemplateError[]> {
  const faults = await check(places.map(({ source }) => source));
  return places.flatMap(({ nodeId, operationId, path }, at) => {
    const fault = faults[at];
    return fault ? [{ nodeId, operationId, path, message: `Line ${fault.line}: ${fault.message}` }] : [];
  });
}

/** What the template engine cannot read, of the templates and expressions of a document. */
async function templateErrors(document: FlowDocument): Promise<TemplateError[]> {
  // An empty expression is told without the engine.
  const places = templatesIn(document).filter(({ source }) => source.trim() !== "");
  if (places.length === 0) return [];
  const hash = documentHash(document);
  const before = known().get(hash);
  if (before) return before;
  const isExpression = ({ as }: TemplatePlace) => as === "expression";
  const [inTemplates, inExpressions] = await Promise.all([
    judged(
      places.filter((place) => !isExpression(place)),
      checkTemplates,
    ),
    judged(places.filter(isExpression), checkExpressions),
  ]);
  const errors = [...inTemplates, ...inExpressions];
  if (known().size >= kept) known().delete(known().keys().next().value ?? "");
  known().set(hash, errors);
  return errors;
}

/** Ids of data sets that the document's rows name, as the API shows them. */
const dataSetsIn = ({ nodes }: FlowDocument): string[] =>
  nodes.flatMap((node) => rowsOf(node).flatMap((row) => (row.kind === "create_record" ? [row.dataSet] : [])));

const nothingStored: ReadonlyMap<string, string> = new Map();

/** What the problems of a workspace's flows depend on beside the flows. */
export interface Surroundings {
  /** Whether the add-on is on. */
  stepWebhooksOn: boolean;
  /** Emails of those who may do tasks, as far as the flows name them. */
  performers: readonly string[];
  /** Of those that the flows name. */
  dataSets: readonly KnownDataSet[];
}

/**
 * What surrounds these documents; asked for only as far as they depend on it.
 * @param from the caller's transaction, where it has one: a second connection beside it could wait for ever
 */
export async function surroundingsOf(
  workspaceId: string,
  documents: readonly FlowDocument[],
  from?: Pick<Tx, "select">,
): Promise<Surroundings> {
  const stepWebhooksOn = documents.some(hasStepWebhooks) && (await readWorkspace(workspaceId, from)).stepWebhooks;
  const named = [...new Set(documents.flatMap(namedPeople))];
  const performers = await activePerformers(workspaceId, named, from);
  return { stepWebhooksOn, performers, dataSets: await knownDataSets(workspaceId, documents.flatMap(dataSetsIn), from) };
}

/** Where in the builder a problem is cured is the builder's own affair: it finds these problems itself. */
const withoutPlace = ({ place: _, ...problem }: Problem): Problem => problem;

/** @param document a stored document: a secret is an id, and null where none is stored */
export async function problemsWith(document: FlowDocument, surroundings: Surroundings): Promise<Problem[]> {
  const found = listProblems(document, {
    templateErrors: await templateErrors(document),
    missingSecrets: missingSecrets(document, nothingStored),
    ...surroundings,
  });
  return distinct(found.map(withoutPlace));
}

/** The same for one document, which asks the workspace itself. */
export const flowProblems = async (workspaceId: string, document: FlowDocument, from?: Pick<Tx, "select">): Promise<Problem[]> =>
  problemsWith(document, await surroundingsOf(workspaceId, [document], from));
