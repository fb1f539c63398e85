"use client";

import { type KeyboardEvent, useEffect, useRef } from "react";
import { FieldRow } from "#components/fields/field-row.tsx";
import { ResponseNotice } from "#components/forms/response-notice.tsx";
import type { SendResponse } from "#components/forms/send-response.ts";
import { Thanks } from "#components/forms/thanks.tsx";
import { useResponse } from "#components/forms/use-response.ts";
import { Button } from "#components/ui/button.tsx";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

export interface ResponseFormProps {
  /** Its heading. */
  name: string;
  description: string;
  fields: readonly FieldDefinition[];
  /** Empty: Baton's own words. */
  thanks: string;
  /** For fields that name a member; null where the reader may not know them. */
  members: readonly MemberJson[] | null;
  send: SendResponse;
  /** The flow's id where what is typed outlives a reload. */
  keepAs?: string;
  /** Leads to the task that a response began; absent where the reader sees none. */
  taskHref?(taskId: string): string;
  /** Under another heading, in a dialog. */
  level?: 1 | 3;
}

/** For fingers: a phone zooms into smaller text, also when it is held across. */
const LARGE =
  "[&_div:has(>input)]:min-h-11 [&_div:has(>select)]:min-h-11 [&_input]:text-16 [&_select]:text-16 [&_textarea]:text-16 [&_label]:text-14 [&_[role=group]_label]:min-h-11";

/** Puts the focus on the first field that was refused, each time that something was. */
function useFirstFault(refusals: number, first: string | undefined) {
  const ref = useRef<HTMLFormElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a refusal that says the same is one more
  useEffect(() => {
    if (refusals === 0 || first === undefined) return;
    const field = ref.current?.querySelector(`[data-field="${CSS.escape(first)}"]`);
    field?.querySelector<HTMLElement>("input:not([aria-hidden]), select, textarea, [role=switch]")?.focus();
  }, [refusals]);
  return ref;
}

/** Strangers do not choose among the members: they type an email. */
const asTyped = (definition: FieldDefinition, members: readonly MemberJson[] | null): FieldDefinition =>
  definition.type === "user" && members === null ? { ...definition, type: "email" } : definition;

/** A form to fill in and send, and the thanks for it. */
export function ResponseForm({ name, description, fields, thanks, members, send, keepAs, taskHref, level = 1 }: ResponseFormProps) {
  const response = useResponse({ fields, send, keepAs: keepAs ?? null });
  const first = fields.find(({ key }) => response.faults[key] !== undefined)?.key;
  const ref = useFirstFault(response.refusals, first);
  const Heading = `h${level}` as const;
  if (response.sent)
    return (
      <Thanks text={thanks} level={level} taskHref={response.sent.taskId && taskHref?.(response.sent.taskId)} onAgain={response.again} />
    );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    response.submit();
  };
  return (
    <>
      <Heading className="font-[640] text-20 leading-tight sm:text-28 tracking-big [overflow-wrap:anywhere]">{name}</Heading>
      {description !== "" && <p className="mt-1.5 whitespace-pre-line text-14 text-text-2 [overflow-wrap:anywhere]">{description}</p>}
      <form
        ref={ref}
        noValidate
        aria-label={name}
        className="mt-6 flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          response.submit();
        }}
        onKeyDown={onKeyDown}
      >
        {fields.map((definition) => (
          <div key={definition.key} data-field={definition.key} className={`min-w-0 ${LARGE}`}>
            <FieldRow
              definition={asTyped(definition, members)}
              value={response.values[definition.key] ?? null}
              error={response.faults[definition.key] ?? null}
              required={definition.required ?? false}
              members={members ?? []}
              size="xl"
              onChange={(value) => response.change(definition.key, value)}
              onCommit={() => response.leave(definition)}
            />
          </div>
        ))}
        {fields.length === 0 && <p className="text-14 text-text-2">There is nothing to fill in: submit it as it is.</p>}
        <ResponseNotice notice={response.notice} others={response.others} />
        <Button type="submit" variant="primary" size="lg" className="min-h-11 w-full text-16" busy={response.busy ? "Submitting…" : null}>
          Submit
        </Button>
      </form>
    </>
  );
}
