import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { BuilderActions } from "#components/builder/actions.ts";
import { keys } from "#components/data/keys.ts";
import { callAction } from "#components/data/server-action.ts";
import { notDone } from "#components/data/use-failed.ts";
import { useToast } from "#components/ui/layers/toast.tsx";
import type { BuilderJson } from "#lib/wire/pages.ts";

/** The flow's incoming webhook, as the server keeps it beside the draft. */
export interface Incoming {
  /** Null for whoever may not edit the flow. */
  webhook: BuilderJson["webhook"];
  /** A new token is being made. */
  renewing: boolean;
  /** The old token is refused from then on. @returns whether it was made; a refusal is said */
  renew(): Promise<boolean>;
}

/** Neither the saved draft nor the published version has a webhook yet. */
const NOT_SAVED = "conflict";

export function useIncoming(flowId: string, webhook: BuilderJson["webhook"], newToken: BuilderActions["newToken"]): Incoming {
  const queries = useQueryClient();
  const toast = useToast();
  const [renewing, setRenewing] = useState(false);
  return useMemo(
    () => ({
      webhook,
      renewing,
      async renew() {
        setRenewing(true);
        const result = await callAction(newToken, { flowId });
        if (result.ok) await queries.invalidateQueries({ queryKey: keys.flow(flowId) });
        setRenewing(false);
        if (result.ok) toast({ text: "New token made. The old one is refused." });
        else toast({ text: result.problem.code === NOT_SAVED ? "Save the flow first." : notDone("made", result.problem), tone: "bad" });
        return result.ok;
      },
    }),
    [flowId, webhook, newToken, renewing, queries, toast],
  );
}
