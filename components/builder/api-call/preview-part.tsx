import { ChevronDown, Send } from "lucide-react";
import type { CallForm } from "#components/builder/api-call/call-form.ts";
import { TestResult } from "#components/builder/api-call/test-result.tsx";
import type { ExampleChoice } from "#components/builder/api-call/use-example.ts";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { preview } from "#components/builder/template/chips.ts";
import { useRendered } from "#components/builder/template/use-rendered.ts";
import type { TestState } from "#components/builder/use-test.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { JsonView } from "#components/ui/json-view.tsx";
import { Menu, MenuRadioGroup, MenuRadioItem } from "#components/ui/layers/menu.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import { apiCallBody, taskEntries } from "#lib/wire/messages/api-call.ts";
import type { TestRequestJson } from "#lib/wire/test-request.ts";

interface PreviewPartProps {
  form: CallForm;
  choice: ExampleChoice;
  test: TestState<TestRequestJson>;
  onTest(): void;
}

/** What is sent for a real task, and what an answer to it would do. */
export function PreviewPart({ form, choice, test, onTest }: PreviewPartProps) {
  const { document } = useBuilder();
  const { example } = choice;
  const known = form.format === "custom" ? preview(form.body, choice.names) : null;
  // What is more than plain values only the engine can work out.
  const rendered = useRendered(form.body, form.format === "custom" && known === null ? choice.names.tried : undefined);
  const body =
    form.format === "default"
      ? apiCallBody({ action: example.action, user: example.user, task: taskEntries(document, example) })
      : (known ?? rendered?.text ?? (test.kind === "done" ? test.result.request.body : null));
  return (
    <div className="flex min-h-0 flex-col gap-3 border-line bg-surface-2 px-5 py-4 max-lg:border-t lg:overflow-auto lg:border-l">
      <div className="flex min-h-6.5 items-center">
        <h3 className="text-13 font-semibold">Request body</h3>
        <span className="ml-auto">{body !== null && <CopyButton text={body} what="request body" />}</span>
      </div>
      {body === null ? (
        <p className="rounded-8 border border-line bg-code-bg px-3 py-2.5 text-12 text-text-3">
          {rendered?.error ?? "This body is worked out when it is sent. Send a test request to see it."}
        </p>
      ) : (
        <JsonView
          label="Request body preview"
          text={body}
          layout={form.format === "default" ? "indented" : "as-is"}
          small
          className="max-h-[344px] flex-none"
        />
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          icon={<Send size={14} strokeWidth={1.75} aria-hidden="true" />}
          busy={test.kind === "sending" ? "Sending…" : null}
          onClick={onTest}
        >
          Send test request
        </Button>
        <span className="text-12 text-text-3">{choice.task ? "with" : "with empty values"}</span>
        <ExampleMenu choice={choice} />
      </div>
      <div role="status" aria-live="polite" className="contents">
        {test.kind !== "idle" && test.kind !== "sending" && <TestResult test={test} />}
      </div>
      <p className="text-12 text-text-3">Test requests are real. No task is changed.</p>
    </div>
  );
}

function ExampleMenu({ choice }: { choice: ExampleChoice }) {
  if (!choice.task) return null;
  return (
    <Menu
      label="Task for the test"
      align="start"
      trigger={
        <Button variant="ghost" className="max-w-48 px-2 text-text!">
          <span {...WHEN_CUT} className="truncate">
            {choice.task.name}
          </span>
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden="true" />
        </Button>
      }
    >
      <MenuRadioGroup label="Task for the test" value={choice.task.id} onChange={choice.choose}>
        {choice.tasks.map(({ id, name, stage }) => (
          <MenuRadioItem key={id} value={id} {...(stage ? { hint: stage } : {})}>
            {name}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </Menu>
  );
}
