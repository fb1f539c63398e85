/** The choice that narrows nothing, where a control wants a value for each. Pure. */
const ALL = "all";

export interface Option<Value extends string> {
  value: Value;
  label: string;
}

/** Makes of "one of these or nothing" what a control of the kit takes. `undefined` narrows nothing. */
export const withAll = <Value extends string>(
  all: string,
  options: readonly Option<Value>[],
  value: Value | undefined,
  onChange: (value: Value | undefined) => void,
) => ({
  options: [{ value: ALL, label: all }, ...options],
  value: value ?? ALL,
  onChange: (next: string) => onChange(next === ALL ? undefined : (next as Value)),
});
