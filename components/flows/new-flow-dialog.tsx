"use client";

import { Workflow } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { PictureAction, type PictureEdge, PictureEdges, PictureStep } from "#components/app/flow-picture.tsx";
import type { ProblemJson } from "#components/data/fetch-json.ts";
import { callAction, faultAt, type ServerAction } from "#components/data/server-action.ts";
import { Button } from "#components/ui/button.tsx";
import { Field, FieldError, FieldHint, FieldLabel } from "#components/ui/field.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { usePushUnasked } from "#components/ui/leaving.ts";
import { Segmented } from "#components/ui/segmented.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { IconTile } from "#components/ui/tile.tsx";

/** `start`: "example", "empty", or the id of an example from real work. */
export type CreateFlow = ServerAction<{ name: string; description: string; start: string }, { id: string }>;

const STARTS = [
  { value: "example", label: "Example" },
  { value: "empty", label: "Empty canvas" },
  { value: "more", label: "More examples" },
] as const;
type Start = (typeof STARTS)[number]["value"];

const HINTS: Record<Start, string> = {
  example: "A manual trigger leads to Not Started. Everything can be changed.",
  empty: "Nothing on it yet. Begin with a trigger.",
  more: "Addresses of other systems are made up: put yours in before you publish. Everything can be changed.",
};

/** Whole flows: fetched when somebody looks at them. */
const MoreExamples = dynamic(() => import("#components/flows/more-examples.tsx").then(({ MoreExamples }) => MoreExamples), {
  ssr: false,
  loading: () => <div className="mt-1.5 h-72 rounded-8 border border-line-strong" />,
});

const EDGES: readonly PictureEdge[] = [
  { line: "M138 66H163", head: "M168 66l-8 -4.5v9z" },
  { line: "M246 66H271", head: "M276 66l-8 -4.5v9z" },
  { line: "M400 66H425", head: "M430 66l-8 -4.5v9z" },
  { line: "M514 66H539", head: "M544 66l-8 -4.5v9z" },
];

const NOTHING_CHOSEN: ProblemJson = { title: "", status: 0, code: "invalid", detail: "Choose one of the examples." };

interface NewFlowDialogProps {
  onClose: () => void;
  create: CreateFlow;
}

export function NewFlowDialog({ onClose, create }: NewFlowDialogProps) {
  const push = usePushUnasked();
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [start, setStart] = useState<Start>("example");
  const [example, setExample] = useState<{ id: string; name: string } | null>(null);
  const [problem, setProblem] = useState<ProblemJson | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async () => {
    if (busy) return;
    if (start === "more" && example === null) return setProblem(NOTHING_CHOSEN);
    setBusy(true);
    const result = await callAction(create, { name, description, start: start === "more" ? (example?.id ?? "") : start });
    if (result.ok) return push(`/flows/${result.value.id}/build`);
    setBusy(false);
    setProblem(result.problem);
    requestAnimationFrame(() => document.querySelector<HTMLElement>("[role=dialog] [aria-invalid=true]")?.focus());
  };

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="New flow"
      description="Starts as a draft"
      icon={<IconTile icon={<Workflow size={16} />} colour="blue" />}
      width={720}
      onSubmit={submit}
      changed={(name !== "" && name !== example?.name) || description !== ""}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy ? "Creating…" : null}>
            Create flow
          </Button>
        </>
      }
    >
      <div className="grid gap-x-3 gap-y-4 sm:grid-cols-2">
        <Field label="Name" error={faultAt(problem, "name")}>
          {(control) => <TextInput {...control} value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label="Description" optional error={faultAt(problem, "description")}>
          {(control) => (
            <TextInput {...control} value={description} maxLength={2000} onChange={(event) => setDescription(event.target.value)} />
          )}
        </Field>
        <p className="text-text-2 sm:hidden">
          On a screen as narrow as this a flow can be made and read. Open it on a wider one to draw it.
        </p>
        <div className="col-span-full min-w-0">
          <div className="mb-1.5">
            <FieldLabel>Start with</FieldLabel>
          </div>
          <Segmented label="Start with" block options={STARTS} value={start} onChange={setStart} />
          {start === "more" ? (
            <MoreExamples
              chosen={example?.id ?? null}
              onChoose={(chosen) => {
                // A name that nobody typed follows the example.
                if (name === "" || name === example?.name) setName(chosen.name);
                setExample(chosen);
                setProblem(null);
              }}
            />
          ) : (
            <StartPicture start={start} />
          )}
          <FieldHint>{HINTS[start]}</FieldHint>
        </div>
        {problem && !problem.errors?.length && (
          <div role="alert" className="col-span-full">
            <FieldError>{problem.detail}</FieldError>
          </div>
        )}
      </div>
    </Dialog>
  );
}

function StartPicture({ start }: { start: Start }) {
  return (
    <div className="dot-grid relative mt-1.5 h-33 overflow-x-auto overflow-y-hidden rounded-8 border border-line-strong">
      {start === "example" && (
        <div
          role="img"
          aria-label="Example: Not Started, Start, In Progress, Finish, Completed"
          className="absolute inset-y-0 left-0 w-[680px]"
        >
          <PictureEdges edges={EDGES} />
          <PictureStep x={14} y={44} width={124} name="Not Started" colour="gray" />
          <PictureAction x={168} y={48} width={78} name="Start" colour="blue" />
          <PictureStep x={276} y={44} width={124} name="In Progress" colour="blue" />
          <PictureAction x={430} y={48} width={84} name="Finish" colour="green" />
          <PictureStep x={544} y={44} width={122} name="Completed" colour="green" end />
        </div>
      )}
    </div>
  );
}
