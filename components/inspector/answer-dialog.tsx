"use client";

import { Plus, Reply, X } from "lucide-react";
import { useState } from "react";
import { ProblemError, sentenceOf } from "#components/data/fetch-json.ts";
import { useSaveInspector } from "#components/data/inspectors.ts";
import { Button } from "#components/ui/button.tsx";
import { Field, FieldError, FieldLabel } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { IconTile } from "#components/ui/tile.tsx";
import type { Fault } from "#lib/errors.ts";
import { isJson } from "#lib/json.ts";
import type { InspectorAnswer, InspectorJson } from "#lib/wire/inspector.ts";

interface Typed {
  status: string;
  delaySeconds: string;
  headers: { name: string; value: string }[];
  body: string;
}

const JSON_HEADER = { name: "Content-Type", value: "application/json" };

/** Answers worth trying, each at one press. */
const EXAMPLES: readonly { label: string; answer: Pick<Typed, "status" | "body" | "headers"> }[] = [
  { label: "Success", answer: { status: "200", body: "", headers: [] } },
  { label: "Change a field", answer: { status: "200", body: '{"task":{"Number of Employees":"21"}}', headers: [JSON_HEADER] } },
  { label: "Fail with 500", answer: { status: "500", body: '{"error":"database unavailable"}', headers: [JSON_HEADER] } },
];

const typedOf = ({ status, delaySeconds, headers, body }: InspectorAnswer): Typed => ({
  status: String(status),
  delaySeconds: String(delaySeconds),
  headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
  body,
});

/** An empty or unreadable number is sent as null, which the server refuses by name. */
const numberOf = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text));

const answerOf = (typed: Typed): InspectorAnswer => ({
  status: numberOf(typed.status),
  delaySeconds: numberOf(typed.delaySeconds),
  headers: Object.fromEntries(
    typed.headers.filter(({ name, value }) => name !== "" || value !== "").map(({ name, value }) => [name.trim(), value]),
  ),
  body: typed.body,
});

/** Members of the answer with a field of their own, and what to say where a number is none. */
const KNOWN: Record<string, string | null> = {
  status: "A whole number from 200 to 599.",
  delaySeconds: "A number from 0 to 60.",
  headers: null,
  body: null,
};

/** Each fault with the field that it stands under; "" for the foot of the form. */
function placed(faults: readonly Fault[]): Fault[] {
  return faults.map(({ path, message }) => {
    const member = path.split(".")[1] ?? "";
    return { path: member in KNOWN ? member : "", message: KNOWN[member] ?? message };
  });
}

/** What an endpoint answers: status, delay, headers, body. */
export function AnswerDialog({ endpoint, onClose }: { endpoint: InspectorJson; onClose: () => void }) {
  const before = typedOf(endpoint.answer);
  const [typed, type] = useState(before);
  const [faults, setFaults] = useState<Fault[]>([]);
  const save = useSaveInspector(endpoint.id);
  const toast = useToast();
  const change = (part: Partial<Typed>) => type((now) => ({ ...now, ...part }));
  const faultOf = (member: string) => faults.find(({ path }) => path === member)?.message ?? null;
  const rest = faults.filter(({ path }) => path === "");

  const submit = () => {
    if (save.isPending) return;
    save.mutate(
      { answer: answerOf(typed) },
      {
        onSuccess: ({ answer: { status } }) => {
          toast({ text: `${endpoint.name} answers ${status} from now on.` });
          onClose();
        },
        onError: (error) =>
          setFaults(
            placed(
              error instanceof ProblemError && error.problem.errors ? error.problem.errors : [{ path: "", message: sentenceOf(error) }],
            ),
          ),
      },
    );
  };

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Set the answer"
      description={`What ${endpoint.name} answers to every request`}
      icon={<IconTile icon={<Reply size={16} />} colour="teal" />}
      width={560}
      onSubmit={submit}
      changed={JSON.stringify(typed) !== JSON.stringify(before)}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={save.isPending ? "Saving…" : null}>
            Save
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <div className="flex flex-wrap items-center gap-2">
          <FieldLabel>Examples</FieldLabel>
          {EXAMPLES.map(({ label, answer }) => (
            <Button key={label} size="sm" onClick={() => change(answer)}>
              {label}
            </Button>
          ))}
        </div>
        <div className="grid grid-cols-2 gap-3">
          <Field label="Status" error={faultOf("status")}>
            {(control) => (
              <TextInput
                {...control}
                inputMode="numeric"
                value={typed.status}
                onChange={(event) => change({ status: event.target.value })}
              />
            )}
          </Field>
          <Field label="Delay" error={faultOf("delaySeconds")}>
            {(control) => (
              <TextInput
                {...control}
                inputMode="decimal"
                value={typed.delaySeconds}
                tail={<span className="pr-1.5 text-12 text-text-3">seconds</span>}
                onChange={(event) => change({ delaySeconds: event.target.value })}
              />
            )}
          </Field>
        </div>
        <Headers rows={typed.headers} error={faultOf("headers")} onChange={(headers) => change({ headers })} />
        <Field
          label="Body"
          optional
          error={faultOf("body")}
          warning={typed.body !== "" && !isJson(typed.body) ? "This is not JSON. It is sent as it stands." : undefined}
        >
          {(control) => (
            <TextArea
              {...control}
              mono
              rows={6}
              spellCheck={false}
              value={typed.body}
              onChange={(event) => change({ body: event.target.value })}
            />
          )}
        </Field>
        {rest.length > 0 && (
          <div role="alert">
            {rest.map(({ path, message }) => (
              <FieldError key={path + message}>{message}</FieldError>
            ))}
          </div>
        )}
      </div>
    </Dialog>
  );
}

interface HeadersProps {
  rows: Typed["headers"];
  error: string | null;
  onChange: (rows: Typed["headers"]) => void;
}

function Headers({ rows, error, onChange }: HeadersProps) {
  const set = (at: number, part: Partial<Typed["headers"][number]>) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-12 font-medium leading-4.5 text-text-2">Headers</legend>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
        {rows.map(({ name, value }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
          <div key={at} className="flex items-center gap-2">
            <TextInput
              aria-label={`Header ${at + 1}, name`}
              placeholder="Name"
              mono
              value={name}
              onChange={(event) => set(at, { name: event.target.value })}
            />
            <TextInput
              aria-label={`Header ${at + 1}, value`}
              placeholder="Value"
              mono
              value={value}
              onChange={(event) => set(at, { value: event.target.value })}
            />
            <IconButton
              label={`Remove header ${name || at + 1}`}
              size="sm"
              icon={<X size={14} aria-hidden="true" />}
              onClick={() => onChange(rows.filter((_, index) => index !== at))}
            />
          </div>
        ))}
        <span>
          <Button
            size="sm"
            variant="ghost"
            icon={<Plus size={13} aria-hidden="true" />}
            onClick={() => onChange([...rows, { name: "", value: "" }])}
          >
            Add header
          </Button>
        </span>
      </div>
      {error && <FieldError>{error}</FieldError>}
    </fieldset>
  );
}
