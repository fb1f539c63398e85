import { X } from "lucide-react";
import { useId } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { NodeList } from "#components/builder/sidebar/node-list.tsx";
import { Section } from "#components/builder/sidebar/panel.tsx";
import { SortableRows } from "#components/builder/sidebar/sortable-rows.tsx";
import { useNodeEdit, useTargets } from "#components/builder/sidebar/use-node-edit.ts";
import { visibleName } from "#components/builder/visible-name.ts";
import { assignable } from "#components/fields/assignable.ts";
import { personLabel, personOptions } from "#components/fields/person-options.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { Field, FieldHint, FieldLabel } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Select } from "#components/ui/select.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import { setStepKind } from "#lib/flow/edit/edit-approval.ts";
import { STEP_KINDS, type StepKind, type StepNode } from "#lib/flow/schema.ts";

export const KIND_WORDS: Record<StepKind, string> = {
  task: "Task",
  approval: "Approval",
  parallel_approval: "Parallel approval",
  sequential_approval: "Sequential approval",
};

const KIND_HINTS: Record<StepKind, string> = {
  task: "Somebody does it and completes it.",
  approval: "One of its approvers decides.",
  parallel_approval: "All approvers decide, in any order. One rejection rejects.",
  sequential_approval: "All approvers decide, one after the other. One rejection rejects.",
};

/** What kind of step it is. Its exits follow. */
export function KindField({ node }: { node: StepNode }) {
  const { document, change, readOnly } = useBuilder();
  const { kind } = node.data;
  return (
    <Field label="Kind" hint={KIND_HINTS[kind]}>
      {(control) => (
        <Select
          {...control}
          disabled={readOnly}
          value={kind}
          options={STEP_KINDS.map((value) => ({ value, label: KIND_WORDS[value] }))}
          onChange={(event) => {
            const next = STEP_KINDS.find((each) => each === event.target.value);
            if (next) change({ label: `Change ${visibleName(node)}` }, setStepKind(document, node.id, next));
          }}
        />
      )}
    </Field>
  );
}

const hintOfRejection = ({ approves = [] }: StepNode["data"]): string =>
  approves.length > 0
    ? "A rejection opens again what is under review. If it leads nowhere, the approval waits for its next round."
    : "Nothing is under review, so a rejection opens nothing again. If it leads nowhere, the same approvers are asked once more.";

/** Who approves what, and where each decision leads. */
export const ApprovalPart = ({ node }: { node: StepNode }) => (
  <>
    <Section className="gap-4">
      <Approvers node={node} />
      <Reviewed node={node} />
    </Section>
    {!node.data.end && (
      <Section className="gap-4">
        <Exit node={node} exit="approved" label="Approved leads to" hint="An action behind it runs by itself." />
        <Exit node={node} exit="rejected" label="Rejected leads to" hint={hintOfRejection(node.data)} />
        <Straight node={node} />
      </Section>
    )}
  </>
);

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

function Approvers({ node }: { node: StepNode }) {
  const id = useId();
  const { members, readOnly } = useBuilder();
  const update = useNodeEdit(node);
  const { kind, approvers = [] } = node.data;
  const ordered = kind === "sequential_approval";
  const memberOf = (email: string) => members.find((member) => same(member.email, email));
  const labelOf = (email: string) => {
    const member = memberOf(email);
    return member ? personLabel(member, members) : email;
  };
  const performs = (email: string) => assignable(members, null).some((member) => same(member.email, email));
  const set = (next: string[]) => update({ approvers: next.length > 0 ? next : undefined });
  const free = assignable(members, null).filter(({ email }) => !approvers.some((each) => same(each, email)));
  return (
    <fieldset aria-labelledby={id} data-place="approvers" className="min-w-0">
      <div className="mb-1.5">
        <FieldLabel id={id}>Approvers</FieldLabel>
      </div>
      <div className="flex flex-col gap-1.5">
        {approvers.length > 0 && (
          <SortableRows
            items={approvers.map((email, at) => ({ id: `${at} ${email}`, email, label: labelOf(email) }))}
            noun="approver"
            readOnly={readOnly || !ordered}
            onMove={(moved, to) => {
              const from = Number.parseInt(moved, 10);
              set(approvers.toSpliced(from, 1).toSpliced(to, 0, ...approvers.slice(from, from + 1)));
            }}
            row={({ email, label }, at) => {
              const member = memberOf(email);
              return (
                <>
                  {ordered && <span className="w-5 flex-none text-center text-12 text-text-3 tabular-nums">{at + 1}</span>}
                  <span className="flex min-w-0 flex-1 items-center gap-2 pl-1.5">
                    {member && <Avatar member={member} size="sm" />}
                    <span {...WHEN_CUT} className="truncate font-medium">
                      {label}
                    </span>
                    {!performs(email) && <span className="flex-none text-12 text-wait-text">can't decide</span>}
                  </span>
                  {!readOnly && (
                    <IconButton
                      size="sm"
                      label={`Remove ${label}`}
                      icon={<X size={14} strokeWidth={1.75} aria-hidden="true" />}
                      onClick={() => set(approvers.toSpliced(at, 1))}
                    />
                  )}
                </>
              );
            }}
          />
        )}
        {approvers.length === 0 && readOnly && <p className="text-text-3">{kind === "approval" ? "Any member" : "Nobody"}</p>}
        {!readOnly && (
          <Select
            aria-label="Add an approver"
            value=""
            placeholder={approvers.length === 0 ? "Choose an approver" : "Add another one"}
            options={personOptions(free, members)}
            onChange={(event) => event.target.value !== "" && set([...approvers, event.target.value])}
          />
        )}
      </div>
      {kind === "approval" && <FieldHint>Without one, any member decides.</FieldHint>}
      {ordered && <FieldHint>They decide in this order.</FieldHint>}
    </fieldset>
  );
}

function Reviewed({ node }: { node: StepNode }) {
  const { readOnly } = useBuilder();
  const update = useNodeEdit(node);
  return (
    <div data-place="approves">
      <NodeList
        label="Approves"
        hint="It can be decided when these steps are completed. Without one, it is about itself."
        source={node.id}
        targets={node.data.approves ?? []}
        readOnly={readOnly}
        offers={(other) => other.type === "step" && !other.data.end}
        words={{ none: "Nothing in particular", first: "Choose a step to review" }}
        onChange={(approves) => update({ approves: approves.length > 0 ? approves : undefined })}
      />
    </div>
  );
}

interface ExitProps {
  node: StepNode;
  exit: "approved" | "rejected";
  label: string;
  hint: string;
}

function Exit({ node, exit, label, hint }: ExitProps) {
  const { readOnly } = useBuilder();
  const { targets, setTargets } = useTargets(node.id, exit);
  return (
    <div data-place={exit === "approved" ? "exits" : exit}>
      <NodeList label={label} hint={hint} source={node.id} targets={targets} readOnly={readOnly} onChange={setTargets} />
    </div>
  );
}

/** Arrows without a decision, of a flow that was not made here. */
function Straight({ node }: { node: StepNode }) {
  const { readOnly } = useBuilder();
  const { targets, setTargets } = useTargets(node.id);
  if (targets.length === 0) return null;
  return (
    <NodeList
      label="Leads to"
      hint="Actions here are buttons beside Approve and Reject. Steps here are reached when it is approved."
      source={node.id}
      targets={targets}
      readOnly={readOnly}
      onChange={setTargets}
    />
  );
}
