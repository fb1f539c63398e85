"use client";

import { ClipboardList } from "lucide-react";
import { Header } from "#components/app/header.tsx";
import { sentenceOf } from "#components/data/fetch-json.ts";
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
          <SkeletonRows rows={5} />
        </Loading>
      )}
    </>
  );
}

function NoForms() {
  const mayEdit = useCan("flows:edit");
  return (
    <div className="my-auto py-10">
      <EmptyState
        icon={<ClipboardList size={18} />}
        colour="teal"
        title="No forms yet"
        text={
          mayEdit
            ? "A form is a page whose answers start a task. Open a flow and drag Form to its beginning."
            : "A form is a page whose answers start a task. Administrators add one to a flow."
        }
        action={mayEdit && <LinkButton href="/flows">Open flows</LinkButton>}
      />
    </div>
  );
}
