"use server";

import { z } from "zod";
import { FlowDocument } from "#lib/flow/schema.ts";
import { emptyFlow, starterFlow } from "#lib/flow/starter.ts";
import { formAction } from "#lib/http/form-action.ts";
import { PublicId } from "#lib/http/params.ts";
import { createFlow } from "#lib/services/create-flow.ts";
import { deleteFlow } from "#lib/services/delete-flow.ts";
import { FlowStatusChange, setFlowStatus } from "#lib/services/set-flow-status.ts";

const starts = { example: starterFlow, empty: emptyFlow };

/** A new flow, with the example or an empty canvas. */
export const createFlowAction = formAction({
  can: "flows:edit",
  input: z.strictObject({
    name: z.string().trim().min(1, "A flow needs a name.").max(100, "At most 100 characters."),
    description: z.string().trim().max(2000, "At most 2,000 characters.").default(""),
    start: z.enum(["example", "empty"]),
  }),
  run: async (actor, { name, description, start }) => createFlow(actor, FlowDocument.parse({ ...starts[start](name), description })),
});

export const deleteFlowAction = formAction({
  can: "flows:edit",
  input: z.strictObject({ flowId: PublicId, force: z.boolean().default(false) }),
  run: (actor, { flowId, force }) => deleteFlow(actor, flowId, { force }),
});

export const setFlowStatusAction = formAction({
  can: "flows:edit",
  input: FlowStatusChange.extend({ flowId: PublicId }),
  run: (actor, { flowId, status }) => setFlowStatus(actor, flowId, { status }),
});
