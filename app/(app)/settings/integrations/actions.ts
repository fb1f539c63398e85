"use server";

import { z } from "zod";
import { formAction } from "#lib/http/form-action.ts";
import { IntegrationsChanges, rotateSigningSecret, saveIntegrations } from "#lib/services/integrations.ts";

export const saveIntegrationsAction = formAction({ can: "settings:edit", input: IntegrationsChanges, run: saveIntegrations });

export const rotateSigningSecretAction = formAction({
  can: "settings:edit",
  input: z.strictObject({}),
  run: (actor) => rotateSigningSecret(actor),
});
