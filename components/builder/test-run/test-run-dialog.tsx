"use client";

import { Play } from "lucide-react";
import { useState } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { DataPart } from "#components/builder/test-run/data-part.tsx";
import { ResultPart } from "#components/builder/test-run/result-part.tsx";
import { useTestRun } from "#components/builder/test-run/use-test-run.ts";
import { visibleName } from "#components/builder/visible-name.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { IconTile } from "#components/ui/tile.tsx";
import { startsOf } from "#lib/engine/starts.ts";
import type { ActionNode } from "#lib/flow/schema.ts";

interface TestRunDialogProps {
  /** Node id of what is selected. */
  chosen: string | undefined;
  onClose(): void;
}

/** "Test Finish": of the selected action, else of the first one that something leads to. */
export default function TestRunDialog({ chosen, onClose }: TestRunDialogProps) {
  const { document } = useBuilder();
  const actions = document.nodes.filter((node): node is ActionNode => node.type === "action");
  const [id, choose] = useState(chosen);
  const node = actions.find((each) => each.id === id) ?? actions.find((each) => startsOf(document, each.id).length > 0) ?? actions[0];
  return node ? <ActionTest key={node.id} node={node} onAction={choose} onClose={onClose} /> : null;
}

/** Data at the left, what each step sent and got at the right. */
function ActionTest({ node, onAction, onClose }: { node: ActionNode; onAction(id: string): void; onClose(): void }) {
  const { document } = useBuilder();
  const starts = startsOf(document, node.id);
  const test = useTestRun(node, starts);
  const name = visibleName(node);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Test ${name}`}
      description="As it is drawn now, saved or not"
      icon={<IconTile icon={<Play size={16} strokeWidth={1.75} />} colour="blue" />}
      width={1040}
      onSubmit={() => void test.run()}
      bodyClassName=""
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button
            variant="primary"
            type="submit"
            busy={test.state.kind === "running" ? "Running…" : null}
            disabledReason={starts.length === 0 ? `Nothing leads to ${name}. Connect a step to it first.` : null}
            icon={<Play size={14} strokeWidth={1.75} aria-hidden="true" />}
          >
            Run
          </Button>
        </>
      }
    >
      <div className="grid sm:h-[635px] sm:grid-cols-[320px_minmax(0,1fr)]">
        <DataPart test={test} starts={starts} action={node} onAction={onAction} />
        <ResultPart state={test.state} name={name} />
      </div>
    </Dialog>
  );
}
