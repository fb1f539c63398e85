/** Rows of actions and triggers that are unfinished or can't be sent. */
import { addressesIn, isEmail } from "#lib/fields/email.ts";
import { rowsOf } from "#lib/flow/operations-of.ts";
import { type Check, type KnownDataSet, type Look, nameOf, type Problem, type ProblemCode, problem } from "#lib/flow/problems/problem.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { mapOperationSecrets, type SecretSlot, secretSlots, slotKey } from "#lib/flow/secrets.ts";
import { hasTemplateInOrigin, sampleUrl, templateAt } from "#lib/flow/templates/url-parts.ts";
import { isForbiddenHeader } from "#lib/operations/api-call/headers.ts";
import type { ApiCall } from "#lib/operations/api-call/index.ts";
import type { Operation, OperationOf } from "#lib/operations/index.ts";
import { PERFORMER } from "#lib/operations/templates.ts";

/** A code, and what goes on behind the node's name. */
type Fault = readonly [ProblemCode, string];

function secretsOf(call: ApiCall): SecretSlot[] {
  const slots: SecretSlot[] = [];
  mapOperationSecrets("", call, (slot) => {
    slots.push(slot);
    return slot.value;
  });
  return slots;
}

function urlFault(call: ApiCall): string | null {
  const url = call.url.trim();
  if (url === "") return "has an API Call without a URL. Type one.";
  const at = templateAt(url);
  const begins = at === -1 ? url : url.slice(0, at);
  const sample = sampleUrl(url);
  if ((begins !== "" && !/^https?:\/\//i.test(begins)) || (at !== 0 && !sample))
    return `calls ${url}, which is no address on the web. Start with http:// or https://.`;
  if (sample && (sample.username !== "" || sample.password !== ""))
    return "has a password in the URL of its API Call. Use Authorization instead.";
  if (secretsOf(call).length > 0 && hasTemplateInOrigin(url))
    return "has a secret in its API Call, and a template decides which server gets it. Write the URL's server out.";
  return null;
}

function headerFaults(call: ApiCall): string[] {
  const { headers = [], auth } = call;
  const own = headers.flatMap(({ name, value, secret }) => {
    if (name === "") return ["has a header without a name. Type one, or remove the header."];
    if (isForbiddenHeader(name)) return [`has the header ${name}, which Baton sets itself. Remove it.`];
    return value === null && !secret ? [`has the header ${name} without a value. Type one, or remove the header.`] : [];
  });
  const twice = auth !== undefined && auth.kind !== "none" && headers.some(({ name }) => name.toLowerCase() === "authorization");
  const colon = auth?.kind === "basic" && auth.username.includes(":");
  return [
    ...own,
    ...(twice ? ["has an Authorization header beside its authorization. Remove one of them."] : []),
    ...(colon ? ["has a username with a colon, which Basic can't carry. Type another one."] : []),
  ];
}

function bodyFaults({ format, body = "" }: ApiCall): Fault[] {
  if (format !== "custom") return [];
  if (body.trim() === "")
    return [["operation_incomplete", "has an API Call with an empty body. Type the JSON to send, or choose the default format."]];
  return [];
}

function callFaults(call: ApiCall): Fault[] {
  const url = urlFault(call);
  return [
    ...(url === null ? [] : [["url_invalid", url] as const]),
    ...headerFaults(call).map((text) => ["header_invalid", text] as const),
    ...bodyFaults(call),
  ];
}

function assignFaults({ to }: OperationOf<"assign">): Fault[] {
  if (to === null || to === PERFORMER || templateAt(to) !== -1 || isEmail(to.trim())) return [];
  return [
    [
      "operation_incomplete",
      to.trim() === "" ? "assigns to nobody yet. Choose a person." : `assigns to ${to.trim()}, which is no email address. Choose a person.`,
    ],
  ];
}

const updateFaults = ({ set }: OperationOf<"update_fields">): Fault[] =>
  Object.keys(set).length > 0 ? [] : [["operation_incomplete", "updates no data yet. Choose a field, or remove the row."]];

function recordFaults({ dataSet, cells }: OperationOf<"create_record">): Fault[] {
  if (dataSet === "") return [["operation_incomplete", "creates a record of no data set yet. Choose a data set."]];
  return Object.keys(cells).length > 0 ? [] : [["operation_incomplete", "creates an empty record. Fill a column, or remove the row."]];
}

const startFaults = ({ flow }: OperationOf<"start_task">): Fault[] =>
  flow === "" ? [["operation_incomplete", "starts a task of no flow yet. Choose a flow."]] : [];

/** What no template decides is judged here; the rest when it is sent. */
function emailFaults({ to, subject = "" }: OperationOf<"email">): Fault[] {
  if (to.trim() === "") return [["operation_incomplete", "sends an email to nobody yet. Type an address."]];
  const wrong = templateAt(to) === -1 ? addressesIn(to).find((address) => !isEmail(address)) : undefined;
  if (wrong !== undefined) return [["operation_incomplete", `sends an email to ${wrong}, which is no address. Type another one.`]];
  return subject.trim() === "" ? [["operation_incomplete", "sends an email without a subject. Type one."]] : [];
}

const FAULTS: { [K in Operation["kind"]]: (operation: OperationOf<K>) => Fault[] } = {
  move: () => [],
  assign: assignFaults,
  update_fields: updateFaults,
  api_call: callFaults,
  create_record: recordFaults,
  start_task: startFaults,
  email: emailFaults,
  respond: () => [],
};

const faultsOf = (operation: Operation): Fault[] => (FAULTS[operation.kind] as (each: Operation) => Fault[])(operation);

/** Secrets that may be empty: many services take a key as the username, with an empty password. */
const mayBeEmpty = ({ part }: SecretSlot): boolean => part.endsWith(".auth.password");

function secrets({ document, index, context }: Look): Problem[] {
  return secretSlots(document)
    .filter((slot) => (slot.value === "" && !mayBeEmpty(slot)) || (slot.value === null && context.missingSecrets?.has(slotKey(slot))))
    .flatMap(({ nodeId, holderId, label }) => {
      const node = index.node.get(nodeId);
      if (!node) return [];
      const rest = `${label}: none is stored for this address. Type it.`;
      if (node.type !== "step") return [problem("secret_missing", node, `needs the ${rest}`, holderId)];
      const webhook = node.data.webhooks?.find(({ id }) => id === holderId)?.name;
      return [{ ...problem("secret_missing", node, ""), message: `${nameOf(node)}: ${webhook} needs its ${rest}` }];
    });
}

const rows = (document: FlowDocument): Problem[] =>
  document.nodes.flatMap((node) => rowsOf(node).flatMap((row) => faultsOf(row).map(([code, text]) => problem(code, node, text, row.id))));

/** What only somebody who knows the data sets can say. */
function recordProblem({ dataSet, cells }: OperationOf<"create_record">, known: readonly KnownDataSet[]): string | null {
  if (dataSet === "") return null;
  const found = known.find(({ id }) => id === dataSet);
  if (!found) return "creates a record of a data set that is not there any more. Choose another one.";
  const names = new Set(found.columns.flatMap(({ key, name }) => [key, name]));
  const strange = Object.keys(cells).find((column) => !names.has(column));
  return strange === undefined ? null : `fills a column that its data set does not have (${strange}). Remove it, or choose another one.`;
}

const recordsOf = ({ document: { nodes }, context: { dataSets } }: Look): Problem[] =>
  dataSets === undefined
    ? []
    : nodes.flatMap((node) =>
        rowsOf(node).flatMap((row) => {
          const text = row.kind === "create_record" ? recordProblem(row, dataSets) : null;
          return text === null ? [] : [problem("operation_incomplete", node, text, row.id)];
        }),
      );

export const operations: Check = (look) => [...rows(look.document), ...recordsOf(look), ...secrets(look)];
