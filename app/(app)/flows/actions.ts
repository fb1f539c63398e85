"use server";

import { z } from "zod";
import { EXAMPLES, exampleFlow } from "#lib/flow/examples/index.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import { emptyFlow, starterFlow } from "#lib/flow/starter.ts";
import { flowFromFile } from "#lib/http/flow-file.ts";
import { formAction } from "#lib/http/form-action.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { deleteFlow } from "#lib/services/flows/delete-flow.ts";
import { duplicateFlow } from "#lib/services/flows/duplicate-flow.ts";
import { importFlow } from "#lib/services/flows/import-flow.ts";
import { restoreFlow } from "#lib/services/flows/restore-flow.ts";
import { FlowStatusChange, setFlowStatus } from "#lib/services/flows/set-flow-status.ts";
import { PublicId } from "#lib/services/params.ts";

/** As long as an exported flow may be: as much as a saved one. */
const LONGEST_FILE = 3_000_000;

const Start = z.enum(["example", "empty", ...EXAMPLES.map(({ id }) => id)]);

/** The document that a new flow begins with. */
function startOf(start: z.output<typeof Start>, name: string) {
  if (start === "empty") return emptyFlow(name);
  return exampleFlow(start, name) ?? starterFlow(name);
}

/** A new flow, with the standard example, one from real work, or an empty canvas. */
export const createFlowAction = formAction({
  can: "flows:edit",
  input: z.strictObject({
    name: z.string().trim().min(1, "A flow needs a name.").max(100, "At most 100 characters."),
    description: z.string().trim().max(2000, "At most 2,000 characters.").default(""),
    start: Start,
  }),
  run: async (actor, { name, description, start }) => {
    const document = startOf(start, name);
    return createFlow(actor, FlowDocument.parse({ ...document, description: description || document.description }));
  },
});

export const deleteFlowAction = formAction({
  can: "flows:edit",
  input: z.strictObject({ flowId: PublicId, force: z.boolean().default(false) }),
  run: (actor, { flowId, force }) => deleteFlow(actor, flowId, { force }),
});

/** Brings an archived flow back. */
export const restoreFlowAction = formAction({
  can: "flows:edit",
  input: z.strictObject({ flowId: PublicId }),
  run: (actor, { flowId }) => restoreFlow(actor, flowId),
});

export const duplicateFlowAction = formAction({
  can: "flows:edit",
  input: z.strictObject({ flowId: PublicId }),
  run: (actor, { flowId }) => duplicateFlow(actor, flowId),
});

/** A new draft from the text of an exported file. */
export const importFlowAction = formAction({
  can: "flows:edit",
  input: z.strictObject({ text: z.string().max(LONGEST_FILE, "The file is too large. An exported flow has at most 3 MB.") }),
  run: (actor, { text }) => importFlow(actor, flowFromFile(text)),
});

export const setFlowStatusAction = formAction({
  can: "flows:edit",
  input: FlowStatusChange.extend({ flowId: PublicId }),
  run: (actor, { flowId, status }) => setFlowStatus(actor, flowId, { status }),
});
