"use client";

import { ClipboardList } from "lucide-react";
import { asking } from "#components/app/asked.ts";
import { Header } from "#components/app/header.tsx";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useFlows } from "#components/data/flows.ts";
import { useCan } from "#components/data/session.tsx";
import { FormTable } from "#components/forms/form-table.tsx";
import { useForms } from "#components/forms/use-forms.ts";
import { Count } from "#components/ui/count.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Loading, SkeletonRows } from "#components/ui/skeleton.tsx";

/** The flows that begin with a form. */
export function Forms() {
  const { data: forms, error, refetch, isFetching } = useForms();
  return (
    <>
      <Header title="Forms">{forms && forms.length > 0 && <Count>{forms.length}</Count>}</Header>
      {forms ? (
        forms.length > 0 ? (
          <div className="min-h-0 flex-1 sm:overflow-auto">
            <FormTable forms={forms} />
          </div>
        ) : (
          <NoForms />
        )
      ) : error ? (
        <ErrorPart title="Forms did not load" text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />
      ) : (
        <Loading label="Loading forms">
          <SkeletonRows head="h-9" />
        </Loading>
      )}
    </>
  );
}

function NoForms() {
  const mayEdit = useCan("flows:edit");
  const { data: flows } = useFlows();
  const [next, action] = !mayEdit
    ? ["Administrators add one to a flow.", null]
    : flows?.length === 0
      ? [
          "Draw a flow that begins with one, or take the example “Expense report”.",
          <LinkButton key="new" href={asking("/flows", "flow")}>
            New flow
          </LinkButton>,
        ]
      : [
          "Open a flow and press Form.",
          <LinkButton key="open" href="/flows">
            Open flows
          </LinkButton>,
        ];
  return (
    <div className="my-auto py-10">
      <EmptyState
        icon={<ClipboardList size={18} />}
        colour="teal"
        title="No forms yet"
        text={`A form is a page whose answers start a task. ${next}`}
        action={action}
      />
    </div>
  );
}
