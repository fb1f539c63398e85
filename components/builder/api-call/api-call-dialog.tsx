"use client";

import { Globe, Trash2 } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { AuthPart } from "#components/builder/api-call/auth-part.tsx";
import { type CallForm, toCall, toForm } from "#components/builder/api-call/call-form.ts";
import { type CallErrors, callWarning, checkCall } from "#components/builder/api-call/check-call.ts";
import { AnswerPart, FormatPart } from "#components/builder/api-call/format-part.tsx";
import { HeadersPart } from "#components/builder/api-call/headers-part.tsx";
import { PreviewPart } from "#components/builder/api-call/preview-part.tsx";
import { UrlPart } from "#components/builder/api-call/url-part.tsx";
import { useExample } from "#components/builder/api-call/use-example.ts";
import { useTestRequest } from "#components/builder/api-call/use-test-request.ts";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { newId } from "#components/builder/new-id.ts";
import type { OperationFormProps } from "#components/builder/operations/form-props.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { IconTile } from "#components/ui/tile.tsx";
import { nextRefId, refIds, refKey } from "#lib/flow/ref-ids.ts";
import type { ApiCall } from "#lib/operations/api-call/index.ts";

/** Errors show where an input was left, and all of them once Apply or the test was pressed. */
function shownErrors(all: CallErrors, touched: ReadonlySet<string>, pressed: boolean): CallErrors {
  return pressed ? all : Object.fromEntries(Object.entries(all).filter(([path]) => touched.has(path)));
}

/** After a refusal the focus moves to the first bad value. */
function useFocusFirstError(refusals: number) {
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refusals > 0) body.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusals]);
  return body;
}

/** The form's state: what is typed, what of it is wrong, and what may be shown of that. */
function useCallForm(operation: ApiCall, refId: string, taken: ReadonlySet<string>) {
  const { callTimeout } = useBuilder();
  const [begun] = useState(() => toForm(operation, { refId, callTimeout, newId }));
  const [form, setForm] = useState<CallForm>(begun);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [refusals, setRefusals] = useState(0);
  const call = useMemo(() => toCall(form, callTimeout), [form, callTimeout]);
  const all = useMemo(() => checkCall(call, { callTimeout, taken }), [call, callTimeout, taken]);
  return {
    form,
    call,
    errors: shownErrors(all, touched, refusals > 0),
    refusals,
    changed: form !== begun && JSON.stringify(form) !== JSON.stringify(begun),
    change: (part: Partial<CallForm>) => setForm((before) => ({ ...before, ...part })),
    touch: (path: string) => setTouched((before) => (before.has(path) ? before : new Set([...before, path]))),
    /** Whether the call may be used; otherwise its errors show. */
    accept: () => {
      if (Object.keys(all).length === 0) return true;
      setRefusals((before) => before + 1);
      return false;
    },
  };
}

/** "API Call": what is sent, and what it looks like for a real task. Apply changes the draft in the browser only. */
export default function ApiCallDialog({
  node,
  operation,
  index,
  count,
  isNew,
  onApply,
  onRemove,
  onClose,
}: OperationFormProps<"api_call">) {
  const { document } = useBuilder();
  const { refId, taken } = useMemo(() => {
    const own = refKey(node.id, operation.id);
    const names = refIds(document);
    return {
      refId: names.get(own) ?? nextRefId(document),
      taken: new Set([...names].flatMap(([key, name]) => (key === own ? [] : [name]))),
    };
  }, [document, node.id, operation.id]);
  const state = useCallForm(operation, refId, taken);
  const { form, call, errors, change, touch } = state;
  const choice = useExample(node, index);
  const { test, send } = useTestRequest();
  const body = useFocusFirstError(state.refusals);
  const storedHeaders = useMemo(
    () => new Set((operation.headers ?? []).flatMap(({ name, value }) => (value === null ? [name.toLowerCase()] : []))),
    [operation],
  );

  const apply = () => {
    if (state.accept()) onApply(call);
  };
  const sendTest = () => {
    if (state.accept())
      void send({ operation: call, nodeId: node.id, actionName: node.data.name, taskId: choice.task?.id ?? null, moved: choice.moved });
  };
  const part = { form, errors, choice, change, touch };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="API Call"
      description={`Step ${index + 1} of ${count} in ${node.data.name || "the action"}`}
      icon={<IconTile icon={<Globe size={16} strokeWidth={1.75} />} colour="blue" />}
      width={1040}
      changed={state.changed}
      onSubmit={apply}
      bodyClassName=""
      footer={
        <>
          {!isNew && (
            <Button
              variant="quiet-danger"
              className="mr-auto"
              icon={<Trash2 size={14} strokeWidth={1.75} aria-hidden="true" />}
              onClick={onRemove}
            >
              Remove step
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit">
            Apply
          </Button>
        </>
      }
    >
      <div ref={body} className="grid sm:h-[635px] sm:grid-cols-[minmax(0,1fr)_440px] max-lg:sm:grid-cols-[minmax(0,1fr)_320px]">
        <div className="flex flex-col gap-[18px] p-5 sm:overflow-auto">
          <UrlPart {...part} warning={callWarning(call)} />
          <AuthPart {...part} stored={operation.auth} />
          <HeadersPart {...part} storedHeaders={storedHeaders} />
          <FormatPart {...part} />
          <AnswerPart {...part} />
        </div>
        <PreviewPart form={form} choice={choice} test={test} onTest={sendTest} />
      </div>
    </Dialog>
  );
}
