import type { OperationForm, OperationFormProps } from "#components/builder/operations/form-props.ts";
import { OperationDialog } from "#components/builder/operations/operation-dialog.tsx";
import { rowsOf } from "#lib/flow/operations-of.ts";

function RespondForm(props: OperationFormProps<"respond">) {
  const { operation, onApply } = props;
  return (
    <OperationDialog {...props} kind="respond" width={440} changed={false} onSubmit={() => onApply(operation)}>
      <p className="text-text-2">
        The caller gets the trigger's response here, with what is known at this point. The rows below go on without the caller.
      </p>
    </OperationDialog>
  );
}

/** Only a webhook trigger has a caller. */
export const respondForm: OperationForm<"respond"> = {
  blank: (id) => ({ id, kind: "respond" }),
  lead: "Respond",
  Rest: () => <span className="text-text-3">to the caller</span>,
  Form: RespondForm,
  offers: (node) => node.type === "trigger" && node.data.kind === "webhook",
  whyNotAdd: (node) => (rowsOf(node).some(({ kind }) => kind === "respond") ? "The caller is answered once." : null),
};
