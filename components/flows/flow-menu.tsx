"use client";

import { Activity, Archive, CirclePause, CirclePlay, Copy, Download, Ellipsis, History, ListTodo, Workflow } from "lucide-react";
import { useState } from "react";
import { useOutdated } from "#components/data/outdated.ts";
import { callAction, type ServerAction } from "#components/data/server-action.ts";
import { useCan } from "#components/data/session.tsx";
import { urls } from "#components/data/urls.ts";
import { useFailed } from "#components/data/use-failed.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { ConfirmDialog } from "#components/ui/layers/confirm-dialog.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/layers/menu.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { usePush } from "#components/ui/leaving.ts";
import { saveFile } from "#components/ui/save-file.ts";
import type { FlowItemJson, FlowStatus } from "#lib/wire/pages.ts";

type SetFlowStatus = ServerAction<{ flowId: string; status: FlowStatus }>;

/** What the list of flows asks of the server. */
export interface FlowActions {
  setStatus: SetFlowStatus;
  /** The flow and its tasks are in no list any more, until they are brought back. */
  archive: ServerAction<{ flowId: string; force: boolean }>;
  restore: ServerAction<{ flowId: string }, { name: string }>;
  duplicate: ServerAction<{ flowId: string }, { id: string; name: string }>;
}

interface FlowMenuProps {
  flow: FlowItemJson;
  actions: FlowActions;
}

/** @param count at least one */
const openTasks = (count: number) =>
  count === 1
    ? "Its open task goes with it: nobody can work on it, and nothing of it is sent, until the flow is restored."
    : `Its ${count} open tasks go with it: nobody can work on them, and nothing of them is sent, until the flow is restored.`;

/** What can be done with a flow in the list. */
export function FlowMenu({ flow, actions }: FlowMenuProps) {
  const push = usePush();
  const outdated = useOutdated();
  const changed = () => void outdated({ kind: "flow", id: flow.id });
  const toast = useToast();
  const failed = useFailed();
  const mayEdit = useCan("flows:edit");
  const [asking, ask] = useState(false);
  const [busy, setBusy] = useState(false);
  const live = flow.status === "live";

  const change = async (status: FlowStatus) => {
    const result = await callAction(actions.setStatus, { flowId: flow.id, status });
    if (result.ok) toast({ text: status === "live" ? `${flow.name} is live.` : `${flow.name} is paused. Its open tasks go on.` });
    else failed(status === "live" ? "switched on" : "paused")(result.problem);
    changed();
  };
  const bringBack = async () => {
    const result = await callAction(actions.restore, { flowId: flow.id });
    if (result.ok) toast({ text: `${flow.name} is back.` });
    else failed("restored")(result.problem);
    changed();
  };
  const archive = async (force: boolean) => {
    setBusy(true);
    const result = await callAction(actions.archive, { flowId: flow.id, force });
    setBusy(false);
    // Tasks that were made since the list was read.
    if (!result.ok && result.problem.code === "conflict" && !force) {
      changed();
      return ask(true);
    }
    ask(false);
    if (result.ok)
      toast({
        text: `${flow.name} archived.`,
        icon: <Archive size={16} />,
        action: { label: "Undo", onPress: () => void bringBack() },
      });
    else failed("archived")(result.problem);
    changed();
  };
  const duplicate = async () => {
    const result = await callAction(actions.duplicate, { flowId: flow.id });
    changed();
    if (!result.ok) return failed("duplicated")(result.problem);
    const { id, name } = result.value;
    toast({ text: `${name} is made, as a draft.`, action: { label: "Open", onPress: () => push(`/flows/${id}/build`) } });
  };

  return (
    <>
      <Menu
        label={`More for ${flow.name}`}
        trigger={<IconButton label={`More for ${flow.name}`} size="sm" icon={<Ellipsis size={16} aria-hidden="true" />} />}
      >
        <MenuItem icon={<Workflow size={16} aria-hidden="true" />} onSelect={() => push(`/flows/${flow.id}/build`)}>
          Open
        </MenuItem>
        <MenuItem icon={<ListTodo size={16} aria-hidden="true" />} onSelect={() => push(`/flows/${flow.id}/tasks`)}>
          Tasks
        </MenuItem>
        <MenuItem icon={<Activity size={16} aria-hidden="true" />} onSelect={() => push(`/runs?flow=${flow.id}`)}>
          Runs
        </MenuItem>
        <MenuItem icon={<History size={16} aria-hidden="true" />} onSelect={() => push(`/flows/${flow.id}/versions`)}>
          Versions
        </MenuItem>
        <MenuItem icon={<Download size={16} aria-hidden="true" />} onSelect={() => saveFile(urls.flowExport(flow.id))}>
          Export
        </MenuItem>
        {mayEdit && (
          <>
            <MenuSeparator />
            <MenuItem icon={<Copy size={16} aria-hidden="true" />} onSelect={() => void duplicate()}>
              Duplicate
            </MenuItem>
            {live ? (
              <MenuItem icon={<CirclePause size={16} aria-hidden="true" />} onSelect={() => void change("paused")}>
                Pause
              </MenuItem>
            ) : (
              <MenuItem
                icon={<CirclePlay size={16} aria-hidden="true" />}
                disabledReason={flow.version === null ? "Publish it first, in the Flow Builder." : null}
                onSelect={() => void change("live")}
              >
                Go live
              </MenuItem>
            )}
            <MenuItem
              icon={<Archive size={16} aria-hidden="true" />}
              onSelect={() => (flow.openTasks > 0 ? ask(true) : void archive(false))}
            >
              Archive
            </MenuItem>
          </>
        )}
      </Menu>
      <ConfirmDialog
        open={asking}
        onOpenChange={ask}
        title={`Archive ${flow.name}?`}
        text={`${openTasks(Math.max(1, flow.openTasks))} Its form and its webhook take nothing in until then. An action that is stopped now is discarded.`}
        confirm="Archive"
        busy={busy ? "Archiving…" : null}
        onConfirm={() => void archive(true)}
      />
    </>
  );
}
