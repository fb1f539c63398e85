import { useState } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { newId } from "#components/builder/new-id.ts";
import type { OperationForm, OperationFormProps } from "#components/builder/operations/form-props.ts";
import { OperationDialog } from "#components/builder/operations/operation-dialog.tsx";
import { NodeList } from "#components/builder/sidebar/node-list.tsx";
import { visibleName } from "#components/builder/visible-name.ts";
import { connect, disconnect } from "#lib/flow/edit.ts";
import { rowsOf } from "#lib/flow/operations-of.ts";
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";

const targetsOf = ({ edges }: FlowDocument, source: string) => edges.filter((edge) => edge.source === source).map(({ target }) => target);

/** The edges of a node made to lead to these targets; those that stay keep their place. */
function leadTo(document: FlowDocument, source: string, targets: readonly string[]): FlowDocument {
  const gone = document.edges.filter((edge) => edge.source === source && !targets.includes(edge.target)).map(({ id }) => id);
  return targets.reduce((before, target) => connect(before, { source, target }, newId()), disconnect(document, gone));
}

function MoveForm(props: OperationFormProps<"move">) {
  const { node, operation, onApply } = props;
  const { document } = useBuilder();
  const [begun] = useState(() => targetsOf(document, node.id));
  const [targets, setTargets] = useState(begun);
  const changed = targets.join() !== begun.join();
  return (
    <OperationDialog
      {...props}
      kind="move"
      width={440}
      changed={changed}
      onSubmit={() => onApply(operation, changed ? leadTo(document, node.id, targets) : document)}
    >
      <NodeList
        label="The task moves to"
        hint="With several, the task stands at all of them."
        source={node.id}
        targets={targets}
        onChange={setTargets}
      />
    </OperationDialog>
  );
}

function MoveRest({ node }: { node: FlowNode }) {
  const { document } = useBuilder();
  const names = targetsOf(document, node.id).flatMap((id) => {
    const target = document.nodes.find((each) => each.id === id);
    return target ? [visibleName(target)] : [];
  });
  return names.length > 0 ? <b>{names.join(", ")}</b> : <span className="text-bad-text">nowhere yet</span>;
}

/** The task moves along the action's edges: they are what the form edits. */
export const moveForm: OperationForm<"move"> = {
  blank: (id) => ({ id, kind: "move" }),
  lead: "Move to",
  Rest: MoveRest,
  Form: MoveForm,
  whyNotAdd: (node) => (rowsOf(node).some(({ kind }) => kind === "move") ? "The list has one already." : null),
};
