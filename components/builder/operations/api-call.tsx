import dynamic from "next/dynamic";
import { useBuilder } from "#components/builder/builder-context.tsx";
import type { OperationForm } from "#components/builder/operations/form-props.ts";
import { toldUrl } from "#components/builder/operations/told-url.ts";
import { Opening } from "#components/ui/progress-line.tsx";
import { rowsOf } from "#lib/flow/operations-of.ts";
import type { FlowNode } from "#lib/flow/schema.ts";
import { nextRefId, refIds, refKey } from "#lib/flow/templates/ref-ids.ts";
import type { OperationOf } from "#lib/operations/index.ts";

/** With its editors it is large: fetched when it is opened first. */
const ApiCallDialog = dynamic(() => import("#components/builder/api-call/api-call-dialog.tsx"), { ssr: false, loading: Opening });

/** Several of one list are told apart by their ref-ids. */
function ApiCallRest({ node, operation }: { node: FlowNode; operation: OperationOf<"api_call"> }) {
  const { document } = useBuilder();
  const others = rowsOf(node).flatMap((each) => (each.kind === "api_call" && each.id !== operation.id ? [each.url] : []));
  return (
    <>
      {others.length > 0 && <span className="font-mono text-12">{refIds(document).get(refKey(node.id, operation.id))} </span>}
      to <span className="font-mono text-12 text-text-2">{toldUrl(operation.url, others) || "nowhere yet"}</span>
    </>
  );
}

export const apiCallForm: OperationForm<"api_call"> = {
  blank: (id, document) => ({ id, kind: "api_call", refId: nextRefId(document), url: "" }),
  lead: "API call",
  Rest: ApiCallRest,
  Form: ApiCallDialog,
};
