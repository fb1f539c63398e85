/** What an organisation webhook may be. */
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { dataSets, flows, type organisationWebhooks } from "#db/schema/index.ts";
import { type Fault, invalid } from "#lib/errors.ts";
import { formOf } from "#lib/flow/form-fields.ts";
import { checkedUrl } from "#lib/net/guard.ts";
import { isListed, loaded, selectFlows } from "#lib/services/flows/flow-row.ts";
import { PublicId } from "#lib/services/params.ts";
import { FAMILIES, type Family, ORGANISATION_EVENTS, type OrganisationEvent } from "#lib/wire/messages/organisation-events.ts";
import { EVENT_NAMES } from "#lib/wire/organisation-webhook.ts";

export type WebhookRow = typeof organisationWebhooks.$inferSelect;

const mostUrl = 2048;
const mostName = 100;

/** A literal private address may be saved: it is refused when it is called. */
export const WebhookUrl = z
  .string()
  .max(mostUrl, `At most ${mostUrl} characters.`)
  .superRefine((url, context) => {
    const checked = checkedUrl(url);
    if (typeof checked === "string") context.addIssue({ code: "custom", message: `The URL ${checked}` });
  });

const Name = z
  .string()
  .refine((name) => name.trim() !== "", "A webhook needs a name.")
  .refine((name) => [...name].length <= mostName, `At most ${mostName} characters.`);

const Event = z.enum(EVENT_NAMES, {
  error: ({ input }) => `${typeof input === "string" ? `“${input}”` : "This"} is no event. There are: ${EVENT_NAMES.join(", ")}.`,
});

export const NewWebhook = z.strictObject({
  name: Name,
  url: WebhookUrl,
  family: z.enum(FAMILIES),
  target: PublicId.nullable().default(null),
  events: z.array(Event).min(1, "Choose at least one event."),
  enabled: z.boolean().default(true),
});
export type NewWebhook = z.output<typeof NewWebhook>;

export const WebhookChanges = z.strictObject({
  name: Name.optional(),
  url: WebhookUrl.optional(),
  family: z.enum(FAMILIES).optional(),
  target: PublicId.nullable().optional(),
  events: z.array(Event).min(1, "Choose at least one event.").optional(),
  enabled: z.boolean().optional(),
});
export type WebhookChanges = z.output<typeof WebhookChanges>;

/** Events that are not of the family, each by name. */
const strayEvents = ({ family, events }: Pick<WebhookRow, "family" | "events">): Fault[] =>
  events.flatMap((event, index) =>
    ORGANISATION_EVENTS[event].family === family
      ? []
      : [{ path: `events.${index}`, message: `“${event}” is an event of ${ORGANISATION_EVENTS[event].family}, not of ${family}.` }],
  );

/** In the table's order, each once. */
export const orderedEvents = (events: readonly OrganisationEvent[]): OrganisationEvent[] =>
  EVENT_NAMES.filter((name) => events.includes(name));

async function targetFault(tx: Pick<Tx, "select">, workspaceId: string, family: Family, id: string): Promise<string | null> {
  if (family === "data_set") {
    const [known] = await tx
      .select({ id: dataSets.id })
      .from(dataSets)
      .where(and(eq(dataSets.id, id), eq(dataSets.workspaceId, workspaceId)));
    return known ? null : "There is no such data set. Choose another one, or null for all.";
  }
  const [found] = await selectFlows(tx).where(and(isListed({ workspaceId }), eq(flows.id, id)));
  if (!found) return "There is no such flow. Choose another one, or null for all.";
  if (family === "workflow") return null;
  const { row, draft, published } = loaded(found);
  const hasForm = [draft, published?.document].some((each) => each && formOf(each) !== null);
  return hasForm ? null : `${row.name} has no form. Choose a flow with a form trigger, or null for all.`;
}

/** @throws Refused `invalid`, with each bad value */
export async function checkWebhook(
  tx: Pick<Tx, "select">,
  workspaceId: string,
  webhook: Pick<WebhookRow, "family" | "events" | "targetId">,
  { target }: { target: boolean },
): Promise<void> {
  const { family, targetId } = webhook;
  const wrong = target && targetId !== null ? await targetFault(tx, workspaceId, family, targetId) : null;
  const faults = [...strayEvents(webhook), ...(wrong === null ? [] : [{ path: "target", message: wrong }])];
  if (faults.length > 0) throw invalid(faults);
}
