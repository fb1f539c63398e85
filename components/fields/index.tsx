/** The table of what field types look like. To add a type, add its file and its row. */
import { checkbox } from "#components/fields/checkbox.tsx";
import { currency } from "#components/fields/currency.tsx";
import { date } from "#components/fields/date.tsx";
import { email } from "#components/fields/email.tsx";
import type { FieldCellProps, FieldLook } from "#components/fields/field-input.ts";
import { longText } from "#components/fields/long-text.tsx";
import { multiSelect } from "#components/fields/multi-select.tsx";
import { number } from "#components/fields/number.tsx";
import { select } from "#components/fields/select.tsx";
import { text } from "#components/fields/text.tsx";
import { url } from "#components/fields/url.tsx";
import { user } from "#components/fields/user.tsx";
import type { FieldType } from "#lib/fields/definition.ts";
import { isEmpty } from "#lib/fields/index.ts";

export const FIELD_INPUTS = {
  text,
  long_text: longText,
  number,
  currency,
  checkbox,
  date,
  select,
  multi_select: multiSelect,
  email,
  url,
  user,
} as const satisfies Record<FieldType, FieldLook>;

/** A value as it is read; a dash for an unset one. */
export function FieldCell(props: FieldCellProps) {
  const { Cell } = FIELD_INPUTS[props.definition.type];
  if (props.definition.type !== "checkbox" && isEmpty(props.value))
    return (
      <span className="text-text-3">
        <span aria-hidden="true">–</span>
        <span className="sr-only">empty</span>
      </span>
    );
  return <Cell {...props} />;
}
