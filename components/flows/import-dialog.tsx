"use client";

import { FileUp, Upload } from "lucide-react";
import { type DragEvent, useEffect, useId, useRef, useState } from "react";
import type { ProblemJson } from "#components/data/fetch-json.ts";
import { callAction, type ServerAction } from "#components/data/server-action.ts";
import { Button } from "#components/ui/button.tsx";
import { Field, FieldError } from "#components/ui/field.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { usePushUnasked } from "#components/ui/leaving.ts";
import { TextArea } from "#components/ui/text-area.tsx";
import { IconTile } from "#components/ui/tile.tsx";

export type ImportFlow = ServerAction<{ text: string }, { id: string; name: string }>;

/** Bytes: more than any flow has. */
const LARGEST_FILE = 3_000_000;
/** As many faults as one mends at a time. */
const MOST_SHOWN = 8;

const sentence = (detail: string): ProblemJson => ({ title: "", status: 0, code: "invalid", detail });

interface ImportDialogProps {
  onClose: () => void;
  importFlow: ImportFlow;
}

/** A flow from a file that Export wrote, or from its text. */
export function ImportDialog({ onClose, importFlow }: ImportDialogProps) {
  const push = usePushUnasked();
  const [text, setText] = useState("");
  const [file, setFile] = useState<string | null>(null);
  const [problem, setProblem] = useState<ProblemJson | null>(null);
  const [busy, setBusy] = useState(false);

  const read = async (chosen: File | undefined) => {
    if (!chosen) return;
    setProblem(null);
    setFile(chosen.name);
    if (chosen.size > LARGEST_FILE) return setProblem(sentence(`${chosen.name} is too large for a flow. It may have 3 MB.`));
    setText(await chosen.text());
  };
  const submit = async () => {
    if (busy) return;
    if (text.trim() === "") return setProblem(sentence("Choose a file, or paste a flow."));
    setBusy(true);
    const result = await callAction(importFlow, { text });
    if (result.ok) return push(`/flows/${result.value.id}/build`);
    setBusy(false);
    setProblem(result.problem);
  };

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Import a flow"
      description="Becomes a new draft"
      icon={<IconTile icon={<Upload size={16} />} colour="blue" />}
      width={620}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy ? "Importing…" : null}>
            Import
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <FilePick name={file} onFile={(chosen) => void read(chosen)} />
        <Field label="Or paste it" hint="Passwords and tokens are not part of a file. What is missing is listed in the new draft.">
          {(control) => (
            <TextArea
              {...control}
              rows={8}
              spellCheck={false}
              // What does not fit stands below it, and in sight.
              className="max-h-60 font-mono text-12"
              placeholder={'{ "format": "baton.flow/1", "name": … }'}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setFile(null);
                setProblem(null);
              }}
            />
          )}
        </Field>
        {problem && <Faults problem={problem} />}
      </div>
    </Dialog>
  );
}

function FilePick({ name, onFile }: { name: string | null; onFile: (file: File | undefined) => void }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    onFile(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button within is the first
    <div
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
      className="flex flex-wrap items-center gap-3 rounded-12 border border-line-strong border-dashed px-4 py-3.5"
    >
      <Button icon={<FileUp size={14} aria-hidden="true" />} onClick={() => input.current?.click()}>
        Choose a file
      </Button>
      <span role="status" className="min-w-0 flex-1 truncate text-text-2">
        {name ?? "Or drop it here"}
      </span>
      <input
        ref={input}
        id={id}
        type="file"
        accept=".json,application/json"
        aria-label="File"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          onFile(event.target.files?.[0]);
          // The same file again, once it is mended.
          event.target.value = "";
        }}
      />
    </div>
  );
}

function Faults({ problem }: { problem: ProblemJson }) {
  const { detail, errors = [] } = problem;
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another problem is shown anew
  useEffect(() => {
    // Newer browsers answer with a promise, which is no way of tidying up.
    void box.current?.scrollIntoView({ block: "nearest" });
  }, [problem]);
  const places = errors.filter(({ path }) => path !== "" && path !== "text");
  return (
    <div ref={box} role="alert" className="flex flex-col gap-2">
      <FieldError>{detail}</FieldError>
      {places.length > 0 && (
        <ul aria-label="What does not fit" className="flex flex-col gap-1 rounded-8 border border-line bg-surface-2 px-3 py-2.5 text-12">
          {places.slice(0, MOST_SHOWN).map(({ path, message }) => (
            <li key={`${path} ${message}`} className="[overflow-wrap:anywhere]">
              <b className="font-semibold">{path}</b>: {message}
            </li>
          ))}
          {places.length > MOST_SHOWN && <li className="text-text-3">{`And ${places.length - MOST_SHOWN} more.`}</li>}
        </ul>
      )}
    </div>
  );
}
