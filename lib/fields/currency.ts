import { currencyPlaces, formatDecimal } from "#lib/fields/decimal.ts";
import { defineFieldType, trimmed } from "#lib/fields/define.ts";
import { NUMBER_OPERATORS, readNumber } from "#lib/fields/number.ts";

/** An amount in the field's currency. */
export const currency = defineFieldType({
  label: "Currency",
  icon: "banknote",
  unset: null,
  operators: NUMBER_OPERATORS,
  parse: readNumber,
  fromText: trimmed,
  format: (value, { locale, definition }) =>
    typeof value === "string" ? formatDecimal(value, { locale, places: currencyPlaces(definition.currency), grouped: true }) : "",
});
