"use client";

import { useCallback, useEffect, useMemo } from "react";
import { AuthPart } from "#components/builder/api-call/auth-part.tsx";
import { type CallForm, toCall, toForm } from "#components/builder/api-call/call-form.ts";
import { callWarning, checkCall } from "#components/builder/api-call/check-call.ts";
import { AnswerPart, FormatPart } from "#components/builder/api-call/format-part.tsx";
import { HeadersPart } from "#components/builder/api-call/headers-part.tsx";
import { PreviewPart } from "#components/builder/api-call/preview-part.tsx";
import { UrlPart } from "#components/builder/api-call/url-part.tsx";
import { useExample } from "#components/builder/api-call/use-example.ts";
import { useTestRequest } from "#components/builder/api-call/use-test-request.ts";
import { useBuilder } from "#components/builder/builder-context.tsx";
import type { OperationFormProps } from "#components/builder/operations/form-props.ts";
import { OperationDialog } from "#components/builder/operations/operation-dialog.tsx";
import { scopeFor } from "#components/builder/template/tried-scope.ts";
import { useKeepAnswer } from "#components/builder/template/use-known-answers.ts";
import { useTemplateFaults } from "#components/builder/template/use-template-faults.ts";
import { useCheckedForm } from "#components/builder/use-checked-form.ts";
import { newId } from "#components/ui/new-id.ts";
import { nextRefId, refIds, refKey } from "#lib/flow/templates/ref-ids.ts";
import type { ApiCall } from "#lib/operations/api-call/index.ts";
import { apiCallTemplates } from "#lib/operations/templates.ts";

/** The form's state, and the call that it stands for. */
function useCallForm(operation: ApiCall, refId: string, taken: ReadonlySet<string>) {
  const { callTimeout } = useBuilder();
  const check = useCallback((form: CallForm) => checkCall(toCall(form, callTimeout), { callTimeout, taken }), [callTimeout, taken]);
  const state = useCheckedForm(() => toForm(operation, { refId, callTimeout, newId }), check);
  const call = useMemo(() => toCall(state.form, callTimeout), [state.form, callTimeout]);
  const templates = useTemplateFaults(apiCallTemplates(call));
  return {
    ...state,
    call,
    errors: { ...templates.faults, ...state.errors },
    accept: async () => state.accept(await templates.check()),
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
  const keep = useKeepAnswer();
  useEffect(() => {
    // Only an answer that would let the run go on is one that later templates read.
    if (test.kind === "done" && test.result.answer && test.result.answer.status < 300)
      keep(operation.id, { status: test.result.answer.status, text: test.result.answer.body });
  }, [test, keep, operation.id]);
  const storedHeaders = useMemo(
    () => new Set((operation.headers ?? []).flatMap(({ name, value }) => (value === null ? [name.toLowerCase()] : []))),
    [operation],
  );

  const apply = async () => {
    if (await state.accept()) onApply(call);
  };
  const sendTest = async () => {
    const { task, moved, tried } = choice;
    const sources = apiCallTemplates(call).map(({ source }) => source);
    const { brought } = scopeFor(sources.join("\n"), tried);
    if (await state.accept())
      void send({ operation: call, nodeId: node.id, actionName: node.data.name, taskId: task?.id ?? null, moved, brought });
  };
  const part = { form, errors, choice, change, touch };

  return (
    <OperationDialog
      kind="api_call"
      node={node}
      index={index}
      count={count}
      isNew={isNew}
      changed={state.changed}
      width={1040}
      bodyClassName=""
      onSubmit={() => void apply()}
      onRemove={onRemove}
      onClose={onClose}
    >
      <div ref={state.body} className="grid lg:h-[635px] lg:grid-cols-[minmax(0,1fr)_440px]">
        <div className="flex flex-col gap-[18px] p-5 lg:overflow-auto">
          <UrlPart {...part} warning={callWarning(call)} />
          <AuthPart {...part} stored={operation.auth} />
          <HeadersPart {...part} storedHeaders={storedHeaders} />
          <FormatPart {...part} />
          <AnswerPart {...part} />
        </div>
        <PreviewPart form={form} choice={choice} test={test} onTest={() => void sendTest()} />
      </div>
    </OperationDialog>
  );
}
