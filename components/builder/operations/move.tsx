import { Split } from "lucide-react";
import { Fragment, useState } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { actionIcon, PLAIN_COLOUR } from "#components/builder/looks.ts";
import type { OperationForm, OperationFormProps } from "#components/builder/operations/form-props.ts";
import { OperationDialog } from "#components/builder/operations/operation-dialog.tsx";
import { NodeList } from "#components/builder/sidebar/node-list.tsx";
import { visibleName } from "#components/builder/visible-name.ts";
import { newId } from "#components/ui/new-id.ts";
import { connect, disconnect } from "#lib/flow/edit/edit.ts";
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
  const targets = targetsOf(document, node.id).flatMap((id) => document.nodes.find((each) => each.id === id) ?? []);
  if (targets.length === 0) return <span className="text-bad-text">nowhere yet</span>;
  return targets.map((target, at) => (
    <Fragment key={target.id}>
      {at > 0 && ", "}
      <Mark node={target} />
      <b>{visibleName(target)}</b>
    </Fragment>
  ));
}

const MARK = "mr-1.5 ml-0.5 inline-block";

/** As on the canvas: a step's dot, an action's or a condition's icon. */
function Mark({ node }: { node: FlowNode }) {
  if (node.type === "trigger") return null;
  if (node.type === "step") return <span className={`c-${node.data.colour ?? PLAIN_COLOUR} ${MARK} size-2.5 rounded-full bg-dot`} />;
  const colour = node.type === "condition" ? "amber" : (node.data.colour ?? PLAIN_COLOUR);
  const Icon = node.type === "condition" ? Split : actionIcon(colour);
  return <Icon size={14} strokeWidth={1.75} className={`c-${colour} ${MARK} align-[-2px] text-ink`} aria-hidden="true" />;
}

/** The task moves along the action's edges: they are what the form edits. */
export const moveForm: OperationForm<"move"> = {
  blank: (id) => ({ id, kind: "move" }),
  lead: "Move to",
  Rest: MoveRest,
  Form: MoveForm,
  whyNotAdd: (node) => (rowsOf(node).some(({ kind }) => kind === "move") ? "The list has one already." : null),
};
