"use client";

import { CirclePause, CirclePlay, Ellipsis, ListTodo, Trash2, Workflow } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { callAction, type ServerAction } from "#components/data/server-action.ts";
import { useCan } from "#components/data/session.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { useToast } from "#components/ui/toast.tsx";
import type { FlowItemJson, FlowStatus } from "#lib/wire/pages.ts";

export type SetFlowStatus = ServerAction<{ flowId: string; status: FlowStatus }>;
export type DeleteFlow = ServerAction<{ flowId: string; force: boolean }>;

interface FlowMenuProps {
  flow: FlowItemJson;
  setStatus: SetFlowStatus;
  remove: DeleteFlow;
  /** After something was changed. */
  onChanged: () => void;
}

const openTasks = (count: number) =>
  count === 0 ? "No task of it is open." : count === 1 ? "Its open task goes with it." : `Its ${count} open tasks go with it.`;

/** What can be done with a flow in the list. */
export function FlowMenu({ flow, setStatus, remove, onChanged }: FlowMenuProps) {
  const router = useRouter();
  const toast = useToast();
  const mayEdit = useCan("flows:edit");
  const [asking, ask] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const live = flow.status === "live";

  const change = async (status: FlowStatus) => {
    const result = await callAction(setStatus, { flowId: flow.id, status });
    if (result.ok) toast({ text: status === "live" ? `${flow.name} is live.` : `${flow.name} is paused. Its open tasks go on.` });
    else toast({ text: result.problem.detail, tone: "bad" });
    onChanged();
  };
  const deleteIt = async () => {
    setDeleting(true);
    const result = await callAction(remove, { flowId: flow.id, force: true });
    setDeleting(false);
    ask(false);
    toast(result.ok ? { text: `${flow.name} deleted.`, icon: <Trash2 size={16} /> } : { text: result.problem.detail, tone: "bad" });
    onChanged();
  };

  return (
    <>
      <Menu
        label={`More for ${flow.name}`}
        trigger={<IconButton label={`More for ${flow.name}`} size="sm" icon={<Ellipsis size={16} aria-hidden="true" />} />}
      >
        <MenuItem icon={<Workflow size={16} aria-hidden="true" />} onSelect={() => router.push(`/flows/${flow.id}/build`)}>
          Open
        </MenuItem>
        <MenuItem icon={<ListTodo size={16} aria-hidden="true" />} onSelect={() => router.push(`/flows/${flow.id}/tasks`)}>
          Tasks
        </MenuItem>
        {mayEdit && (
          <>
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
            <MenuSeparator />
            <MenuItem danger icon={<Trash2 size={16} aria-hidden="true" />} onSelect={() => ask(true)}>
              Delete flow
            </MenuItem>
          </>
        )}
      </Menu>
      <ConfirmDialog
        open={asking}
        onOpenChange={ask}
        title={`Delete ${flow.name}?`}
        text={`${openTasks(flow.openTasks)} A deleted flow does not come back.`}
        confirm="Delete flow"
        busy={deleting ? "Deleting…" : null}
        onConfirm={() => void deleteIt()}
      />
    </>
  );
}
