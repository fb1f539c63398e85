"use client";

import { ChevronDown, RotateCw } from "lucide-react";
import { useFlowHead } from "#components/data/flows.ts";
import { useReplay } from "#components/data/requests.ts";
import { useFailed } from "#components/data/use-failed.ts";
import { Button } from "#components/ui/button.tsx";
import { Menu, MenuItem } from "#components/ui/layers/menu.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";

interface RunAgainProps {
  flowId: string;
  id: string;
  /** Shows the new one. */
  onShow: (id: string) => void;
}

/** Runs the same data once more: on the live version, or on the draft that is being mended. */
export function RunAgain({ flowId, id, onShow }: RunAgainProps) {
  const replay = useReplay(flowId);
  const toast = useToast();
  const failed = useFailed();
  const version = useFlowHead(flowId)?.version ?? null;
  const run = (on: "live" | "draft", words: string) =>
    replay.mutate(
      { id, version: on },
      {
        onSuccess: (made) => toast({ text: `Runs again ${words}.`, action: { label: "Show", onPress: () => onShow(made.id) } }),
        onError: failed("run again"),
      },
    );
  const live = version === null ? "On the live version" : `On version ${version}`;
  return (
    <Menu
      label="Run again"
      trigger={
        <Button size="sm" icon={<RotateCw size={13} aria-hidden="true" />} busy={replay.isPending ? "Starting…" : null}>
          Run again
          <ChevronDown size={13} aria-hidden="true" />
        </Button>
      }
    >
      <MenuItem
        hint="The published flow, with the same data"
        disabledReason={version === null ? "Publish the flow first." : null}
        onSelect={() => run("live", `on version ${version}`)}
      >
        {live}
      </MenuItem>
      <MenuItem hint="As it is saved now, with the same data" onSelect={() => run("draft", "on the draft")}>
        On the draft
      </MenuItem>
    </Menu>
  );
}
