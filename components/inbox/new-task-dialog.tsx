"use client";

import { CircleCheck, ClipboardPlus, ExternalLink } from "lucide-react";
import Link from "next/link";
import { useRef, useState } from "react";
import { asking } from "#components/app/asked.ts";
import { ProblemError, sentenceOf } from "#components/data/fetch-json.ts";
import { useMembers } from "#components/data/people.ts";
import { useCan } from "#components/data/session.tsx";
import { useCreateTask } from "#components/data/tasks.ts";
import { assignable } from "#components/fields/assignable.ts";
import { faultsIn } from "#components/fields/faults-in.ts";
import { FieldRow } from "#components/fields/field-row.tsx";
import { PersonSelect } from "#components/fields/person-select.tsx";
import { formAddress, startsByForm } from "#components/inbox/starting.ts";
import { typedFor } from "#components/inbox/typed-values.ts";
import { useNewTask } from "#components/inbox/use-new-task.ts";
import { isStopped } from "#components/tasks/actions/run-words.ts";
import { DueInput } from "#components/tasks/due-input.tsx";
import { dueFault } from "#components/tasks/zoned-input.ts";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field, FieldError } from "#components/ui/field.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { usePush } from "#components/ui/leaving.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { Select } from "#components/ui/select.tsx";
import { Loading, Skeleton } from "#components/ui/skeleton.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { IconTile } from "#components/ui/tile.tsx";
import { useNow } from "#components/ui/time/now.ts";

interface NewTaskDialogProps {
  onClose: () => void;
  /** Fixed, where the dialog opens on a flow's page. */
  flowId?: string;
}

/** The task that was made last, while the dialog stays for another one. */
interface Made {
  id: string;
  name: string;
}

/** Choose a live flow, fill in its fields, make a task. */
export default function NewTaskDialog({ onClose, flowId: fixedFlow }: NewTaskDialogProps) {
  const push = usePush();
  const toast = useToast();
  const create = useCreateTask();
  const { data: members = [] } = useMembers();
  const form = useNewTask(fixedFlow);
  const { flow, flowId, byForm, entry, change, faults, setFaults } = form;
  const { name, assignedTo, dueAt, typed } = entry;
  const locale = useLocale();
  const now = useNow();
  const fields = flow?.published?.fields ?? [];
  const [another, makeAnother] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  const nameField = useRef<HTMLInputElement>(null);
  const values = typedFor(typed, flowId, fields);
  const faultOf = (path: string) => faults.find((fault) => fault.path === path)?.message ?? null;
  const known = new Set(["name", "assignedTo", "dueAt", ...fields.map(({ key }) => `fields.${key}`)]);
  const others = faults.filter(({ path }) => !known.has(path));

  const unfault = (path: string) => setFaults((before) => before.filter((fault) => fault.path !== path));

  const submit = async () => {
    if (create.isPending || byForm) return;
    if (flowId === null) return setFaults([{ path: "flow", message: "Choose a flow." }]);
    const late = dueFault(dueAt, locale, now);
    const found = [...(late === null ? [] : [{ path: "dueAt", message: late }]), ...faultsIn(values, fields)];
    setFaults(found);
    if (found.length > 0) return focusFirstFault();
    // What was typed of the next one while this one was sent in vain stays, too.
    const stays = another || form.goesOn;
    // Left first: an input may tell what was typed last only then.
    if (stays) nameField.current?.focus();
    const putBack = stays ? form.next() : null;
    try {
      const task = await create.mutateAsync({
        flowId,
        ...(name.trim() ? { name: name.trim() } : {}),
        fields: values,
        assignedTo,
        dueAt,
      });
      if (stays) return setMade({ id: task.id, name: task.name });
      onClose();
      const { run } = task;
      toast({
        // What runs by itself behind it has been tried by then.
        text: `${task.name} is made.${run && isStopped(run) ? ` ${run.action.name} stopped.` : ""}`,
        tone: isStopped(run) ? "bad" : undefined,
        action: { label: "Open", onPress: () => push(`/tasks/${task.id}`) },
      });
    } catch (error) {
      putBack?.();
      const refused = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
      setFaults(refused.length > 0 ? refused : [{ path: "", message: sentenceOf(error) }]);
      focusFirstFault();
    }
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="New task"
      description={flow?.published ? `${flow.name}, version ${flow.version}` : "A task begins in a live flow"}
      icon={<IconTile icon={<ClipboardPlus size={16} />} colour="blue" />}
      width={620}
      onSubmit={submit}
      changed={create.isPending || form.isTyped}
      footer={
        <>
          {!byForm && <Checkbox label="Create another" checked={another} onCheckedChange={makeAnother} className="mr-auto max-sm:w-full" />}
          <Button onClick={onClose}>{made ? "Close" : "Cancel"}</Button>
          {byForm ? (
            <LinkButton
              href={formAddress(byForm.id)}
              target="_blank"
              variant="primary"
              icon={<ExternalLink size={14} aria-hidden="true" />}
              onClick={onClose}
            >
              Open form<span className="sr-only"> (opens in a new tab)</span>
            </LinkButton>
          ) : (
            <Button
              type="submit"
              variant="primary"
              busy={create.isPending ? "Creating…" : null}
              disabledReason={form.startable?.length === 0 && !fixedFlow ? "No flow is live that a task could begin in." : null}
            >
              Create task
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <p role="status" className={made ? "col-span-full flex items-start gap-1.5 text-text-2 [overflow-wrap:anywhere]" : "sr-only"}>
          {made && (
            <>
              <CircleCheck size={16} aria-hidden="true" className="mt-0.5 flex-none text-ok-text" />
              <span className="min-w-0">
                <Link href={`/tasks/${made.id}`} className="font-medium text-accent-text hover:underline">
                  {made.name}
                </Link>{" "}
                is made.
              </span>
            </>
          )}
        </p>
        {!fixedFlow && <FlowChoice form={form} error={faultOf("flow")} />}
        {byForm && (
          <p className="col-span-full text-text-2">Tasks of {byForm.name} begin with its form. What is sent there becomes the task.</p>
        )}
        {flowId !== null && !byForm && (
          <>
            <Field label="Task name" error={faultOf("name")} optional>
              {(control) => (
                <TextInput
                  {...control}
                  ref={nameField}
                  value={name}
                  maxLength={200}
                  onChange={(event) => change({ name: event.target.value })}
                />
              )}
            </Field>
            <Field label="Assigned To" error={faultOf("assignedTo")} optional>
              {(control) => (
                <PersonSelect
                  control={control}
                  members={assignable(members, assignedTo)}
                  value={assignedTo}
                  onChange={(email) => change({ assignedTo: email })}
                />
              )}
            </Field>
            <Field label="Due date" error={faultOf("dueAt")} optional>
              {(control) => (
                <DueInput
                  key={form.round}
                  control={control}
                  size="md"
                  value={dueAt ?? ""}
                  onChange={(typedDue) => {
                    change({ dueAt: typedDue });
                    unfault("dueAt");
                  }}
                />
              )}
            </Field>
            {!flow && <FieldsSkeleton />}
            {fields.map((definition) => (
              <FieldRow
                // An input may hold what was typed last until it is left.
                key={`${definition.key}-${form.round}`}
                definition={definition}
                members={members}
                markOptional
                value={values[definition.key] ?? null}
                error={faultOf(`fields.${definition.key}`)}
                onChange={(value) => {
                  form.type(flowId, definition.key, value);
                  unfault(`fields.${definition.key}`);
                }}
              />
            ))}
          </>
        )}
        {others.length > 0 && (
          <div role="alert" className="col-span-full">
            {others.map(({ path, message }) => (
              <FieldError key={path + message}>{message}</FieldError>
            ))}
          </div>
        )}
      </div>
    </Dialog>
  );
}

/** After the next paint, when the faults stand beside their fields. */
function focusFirstFault(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>("[role=dialog] [aria-invalid=true]")?.focus());
}

function FlowChoice({
  form: { flows, startable, flowId, change, setFaults },
  error,
}: {
  form: ReturnType<typeof useNewTask>;
  error: string | null;
}) {
  const mayEdit = useCan("flows:edit");
  if (startable?.length === 0)
    return (
      <div className="col-span-full flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 text-text-2">
          No flow is live with a manual trigger or a form. {mayEdit ? "Publish one first." : "An administrator publishes one."}
        </p>
        {mayEdit &&
          (flows?.length === 0 ? (
            <LinkButton href={asking("/flows", "flow")}>New flow</LinkButton>
          ) : (
            <LinkButton href="/flows">Open flows</LinkButton>
          ))}
      </div>
    );
  return (
    <Field label="Flow" className="col-span-full" error={error}>
      {(control) => (
        <Select
          {...control}
          value={flowId ?? ""}
          placeholder="Choose a flow"
          options={(startable ?? []).map((flow) => ({ value: flow.id, label: startsByForm(flow) ? `${flow.name} (form)` : flow.name }))}
          onChange={(event) => {
            change({ flowId: event.target.value === "" ? null : event.target.value });
            setFaults([]);
          }}
        />
      )}
    </Field>
  );
}

function FieldsSkeleton() {
  return (
    <Loading label="Loading the flow's fields" className="col-span-full grid gap-4 sm:grid-cols-2">
      {[1, 2, 3, 4].map((field) => (
        <div key={field} className="space-y-2">
          <Skeleton className="w-24" />
          <Skeleton className="h-8.5 rounded-8" />
        </div>
      ))}
    </Loading>
  );
}
