import { useState } from "react";
import { useExample } from "#components/builder/api-call/use-example.ts";
import type { OperationForm, OperationFormProps } from "#components/builder/operations/form-props.ts";
import { OperationDialog } from "#components/builder/operations/operation-dialog.tsx";
import { filledIn, TemplateRows } from "#components/builder/operations/template-rows.tsx";
import { writtenAs } from "#components/builder/operations/written-as.ts";
import { useTemplateFaults } from "#components/builder/template/use-template-faults.ts";
import { useDataSets } from "#components/data/data-sets.ts";
import { Field, FieldError } from "#components/ui/field.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Column } from "#lib/data-sets/columns.ts";
import type { OperationOf } from "#lib/operations/index.ts";
import { createRecordTemplates } from "#lib/operations/templates.ts";

/** As many columns as a new step begins with a line for. */
const MOST_BEGUN = 12;

/** A document may name columns by their names; the form knows them by their keys. */
const byKey = (cells: Readonly<Record<string, string>>, columns: readonly Column[]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(cells).map(([given, source]) => {
      const isKey = columns.some(({ key }) => key === given);
      return [isKey ? given : (columns.find(({ name }) => name === given)?.key ?? given), source];
    }),
  );

function CreateRecordForm(props: OperationFormProps<"create_record">) {
  const { node, operation, index, onApply } = props;
  const { names, groups } = useExample(node, index);
  const { data: sets } = useDataSets();
  const [dataSet, choose] = useState(operation.dataSet);
  const [cells, setCells] = useState<Readonly<Record<string, string>>>(operation.cells);
  const [pressed, press] = useState(false);
  const chosen = sets?.find(({ id }) => id === dataSet);
  const templates = useTemplateFaults(createRecordTemplates({ cells: byKey(cells, chosen?.columns ?? []) }));
  const gone = sets !== undefined && dataSet !== "" && !chosen;
  const apply = async () => {
    if (dataSet === "" || Object.keys(filledIn(cells)).length === 0) press(true);
    else if (Object.keys(await templates.check()).length === 0)
      onApply({ ...operation, dataSet, cells: filledIn(byKey(cells, chosen?.columns ?? [])) });
  };
  const chooseSet = (id: string) => {
    choose(id);
    const columns = sets?.find((each) => each.id === id)?.columns ?? [];
    setCells(id === operation.dataSet ? operation.cells : Object.fromEntries(columns.slice(0, MOST_BEGUN).map(({ key }) => [key, ""])));
  };
  const wrong = gone ? "This data set no longer exists. Choose another one." : pressed && dataSet === "" ? "Choose a data set." : null;
  return (
    <OperationDialog
      {...props}
      kind="create_record"
      changed={dataSet !== operation.dataSet || cells !== operation.cells}
      onSubmit={() => void apply()}
    >
      <div className="flex flex-col gap-4">
        {sets?.length === 0 ? (
          <div className="flex flex-col items-start gap-3">
            <p className="text-text-2">There is no data set yet. Make one, then choose it here.</p>
            <LinkButton href="/data-sets" target="_blank">
              Open data sets
            </LinkButton>
          </div>
        ) : (
          <Field label="Data set" error={wrong}>
            {(control) => (
              <Select
                {...control}
                value={chosen ? dataSet : ""}
                placeholder="Choose a data set"
                options={(sets ?? []).map(({ id, name }) => ({ value: id, label: name }))}
                onChange={({ target }) => chooseSet(target.value)}
              />
            )}
          </Field>
        )}
        {chosen && (
          <TemplateRows
            fields={chosen.columns}
            set={byKey(cells, chosen.columns)}
            at="cells"
            faults={templates.faults}
            names={names}
            groups={groups}
            noun="column"
            strange="The data set has no such column. Remove it."
            hintOf={writtenAs}
            onChange={setCells}
          />
        )}
        {chosen?.columns.length === 0 && <p className="text-text-3">This data set has no columns yet.</p>}
        {pressed && chosen && Object.keys(filledIn(cells)).length === 0 && <FieldError>Fill in at least one column.</FieldError>}
      </div>
    </OperationDialog>
  );
}

function CreateRecordRest({ operation }: { operation: OperationOf<"create_record"> }) {
  const { data: sets } = useDataSets();
  if (operation.dataSet === "") return <span className="text-bad-text">no data set yet</span>;
  const chosen = sets?.find(({ id }) => id === operation.dataSet);
  if (sets && !chosen) return <span className="text-bad-text">a data set that is gone</span>;
  return <b>{chosen?.name ?? "…"}</b>;
}

export const createRecordForm: OperationForm<"create_record"> = {
  blank: (id) => ({ id, kind: "create_record", dataSet: "", cells: {} }),
  lead: "Create record in",
  Rest: CreateRecordRest,
  Form: CreateRecordForm,
};
