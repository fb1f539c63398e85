import dynamic from "next/dynamic";
import { useBuilder } from "#components/builder/builder-context.tsx";
import type { OperationForm } from "#components/builder/operations/form-props.ts";
import { Opening } from "#components/ui/progress-line.tsx";
import { nextRefId } from "#lib/flow/templates/ref-ids.ts";
import { OPERATIONS, type OperationOf } from "#lib/operations/index.ts";

/** With its editors it is large: fetched when it is opened first. */
const ApiCallDialog = dynamic(() => import("#components/builder/api-call/api-call-dialog.tsx"), { ssr: false, loading: Opening });

function ApiCallRest({ operation }: { operation: OperationOf<"api_call"> }) {
  const { document } = useBuilder();
  const [to, ...url] = OPERATIONS.api_call.describe(operation, document).split(" ");
  return (
    <>
      {to} <span className="font-mono text-12 text-text-2">{url.join(" ") || "nowhere yet"}</span>
    </>
  );
}

export const apiCallForm: OperationForm<"api_call"> = {
  blank: (id, document) => ({ id, kind: "api_call", refId: nextRefId(document), url: "" }),
  lead: "API call",
  Rest: ApiCallRest,
  Form: ApiCallDialog,
};
