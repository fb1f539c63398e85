"use client";

import { type ReactNode, useState } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { Section } from "#components/builder/sidebar/panel.tsx";
import { useNodeEdit } from "#components/builder/sidebar/use-node-edit.ts";
import { TemplateField } from "#components/builder/template/template-field.tsx";
import { useTemplateFaults } from "#components/builder/template/use-template-faults.ts";
import { PLAIN_STATUS, responseOf, statusOf } from "#components/builder/trigger/answer.ts";
import { useTriggerScope } from "#components/builder/trigger/use-trigger-scope.ts";
import type { WebhookNode } from "#components/builder/trigger/webhook-node.ts";
import { Field } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextInput } from "#components/ui/text-input.tsx";

const TIMES = [
  { value: "sync", label: "Sync" },
  { value: "async", label: "Async" },
] as const;

/** What the caller gets, and whether it waits for it. */
export function ResponsePart({ node }: { node: WebhookNode }) {
  const { readOnly, tell } = useBuilder();
  const update = useNodeEdit<"trigger">(node);
  const { async = false, response = {} } = node.data;
  const setTime = (time: (typeof TIMES)[number]["value"]) => {
    if (readOnly || (time === "async") === async) return;
    update(time === "async" ? { async: true, response: undefined } : { async: undefined });
    if (time === "async" && responseOf(response)) tell("Status and body cleared");
  };
  return (
    <Section
      title="Response"
      aside={<Segmented label="Response" size="sm" options={TIMES} value={async ? "async" : "sync"} onChange={setTime} />}
      className="gap-3"
    >
      <p className="text-12 leading-[1.45] text-text-2">
        <b className="font-semibold">Async</b> answers {PLAIN_STATUS} at once. Runs within 45 seconds, usually within the next few seconds.
        It needs status {PLAIN_STATUS} and an empty body.
      </p>
      <BodyField
        node={node}
        status={
          <StatusField
            status={response.status ?? PLAIN_STATUS}
            locked={readOnly || async}
            onChange={(status) => update({ response: responseOf({ ...response, status }) })}
          />
        }
        locked={readOnly || async}
        onChange={(body) => update({ response: responseOf({ ...response, body }) }, "response")}
      />
    </Section>
  );
}

function StatusField({ status, locked, onChange }: { status: number; locked: boolean; onChange(status: number): void }) {
  // What can't be a status stays in the input and out of the draft.
  const [typed, type] = useState<string | null>(null);
  const [left, leave] = useState(true);
  const wrong = typed !== null && statusOf(typed) === null;
  const write = (text: string) => {
    const read = statusOf(text);
    type(text);
    leave(false);
    if (read !== null && read !== status) onChange(read);
  };
  return (
    <div data-place="response.status">
      <Field
        label="Status"
        className="flex flex-wrap items-center gap-x-2 *:first:mb-0"
        error={wrong && !locked && (left || typed.length > 2) ? "200 to 599." : null}
      >
        {(control) => (
          <TextInput
            {...control}
            inputMode="numeric"
            boxClassName="w-18!"
            className="tabular-nums"
            disabled={locked}
            value={locked ? status : (typed ?? status)}
            onChange={(event) => write(event.target.value)}
            onBlur={() => {
              leave(true);
              if (!wrong) type(null);
            }}
          />
        )}
      </Field>
    </div>
  );
}

interface BodyFieldProps {
  node: WebhookNode;
  /** Stands in the line of the label. */
  status: ReactNode;
  locked: boolean;
  onChange(body: string): void;
}

const LABEL = "Body, Jinja2";

function BodyField({ node, status, locked, onChange }: BodyFieldProps) {
  const body = node.data.response?.body ?? "";
  const { names, groups } = useTriggerScope(node, "response");
  const { faults } = useTemplateFaults([{ path: "response.body", source: body }]);
  return (
    <Field
      label={LABEL}
      aside={status}
      className="min-w-0 *:first:flex-row-reverse *:first:justify-between [&>*:first-child>*]:ml-0"
      error={faults["response.body"] ?? null}
      hint={body === "" && !locked ? "Empty: the id of the new task, as JSON." : undefined}
    >
      {(control) => (
        <div data-place="response.body">
          {locked ? (
            <TextArea {...control} className="font-mono" rows={3} disabled value={body} />
          ) : (
            <TemplateField
              label={LABEL}
              multiline
              control={control}
              value={body}
              names={names}
              groups={groups}
              boxClassName="min-h-28 bg-code-bg"
              onChange={onChange}
            />
          )}
        </div>
      )}
    </Field>
  );
}
