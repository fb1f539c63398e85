"use client";

import { useEffect, useState } from "react";
import { faultsIn } from "#components/fields/faults-in.ts";
import { keep, readKept } from "#components/forms/kept-values.ts";
import type { Outcome, SendResponse } from "#components/forms/send-response.ts";
import { useAfterPress } from "#components/forms/use-after-press.ts";
import type { Fault } from "#lib/errors.ts";
import type { FieldDefinition, FieldValue, FieldValues } from "#lib/fields/definition.ts";
import { isEmpty, parseField } from "#lib/fields/index.ts";

const AT = "fields.";

/** What stands in the way, beside the fields' own faults. `at`: when it was told, in milliseconds. */
export type Notice = Exclude<Outcome, { kind: "sent" | "faults" }> & { at: number };

export interface Response {
  values: FieldValues;
  /** By the field's key. */
  faults: Readonly<Record<string, string>>;
  /** Faults of no field that is shown. */
  others: readonly string[];
  notice: Notice | null;
  busy: boolean;
  sent: { taskId: string | null } | null;
  /** Counts refusals: the focus goes to the first fault at each. */
  refusals: number;
  change(key: string, value: FieldValue): void;
  /** The field was left: what was typed into it is looked at. */
  leave(definition: FieldDefinition): void;
  submit(): void;
  /** Begins another response. */
  again(): void;
}

interface ResponseOptions {
  fields: readonly FieldDefinition[];
  send: SendResponse;
  /** Keeps what is typed for a reload of this flow's page; null: it is kept by nobody. */
  keepAs: string | null;
}

/** By key, and the sentences of those that belong to no field here. */
function sorted(faults: readonly Fault[], fields: readonly FieldDefinition[]) {
  const isShown = ({ path }: Fault) => fields.some(({ key }) => path === AT + key);
  return {
    faults: Object.fromEntries(faults.filter(isShown).map(({ path, message }) => [path.slice(AT.length), message])),
    others: faults.filter((fault) => !isShown(fault)).map(({ message }) => message),
  };
}

const without = (faults: Readonly<Record<string, string>>, key: string) => {
  const { [key]: _, ...rest } = faults;
  return rest;
};

/** What is typed into a form, what is wrong with it, and what came of sending it. */
export function useResponse({ fields, send, keepAs }: ResponseOptions): Response {
  const [values, setValues] = useState<FieldValues>({});
  const [wrong, setWrong] = useState<Pick<Response, "faults" | "others">>({ faults: {}, others: [] });
  const [notice, setNotice] = useState<Notice | null>(null);
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState<Response["sent"]>(null);
  const [refusals, count] = useState(0);

  const afterPress = useAfterPress();

  const put = (next: FieldValues) => {
    setValues(next);
    if (keepAs !== null) keep(keepAs, next);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, as the page begins
  useEffect(() => {
    if (keepAs === null) return;
    const kept = readKept(keepAs, fields);
    setValues((before) => ({ ...kept, ...before }));
  }, [keepAs]);

  const refuse = (faults: readonly Fault[]) => {
    setWrong(sorted(faults, fields));
    count((before) => before + 1);
  };
  const submit = async () => {
    if (busy) return;
    setNotice(null);
    const found = faultsIn(values, fields);
    if (found.length > 0) return refuse(found);
    setBusy(true);
    setWrong({ faults: {}, others: [] });
    const outcome = await send(values);
    setBusy(false);
    if (outcome.kind === "faults") return refuse(outcome.faults);
    if (outcome.kind !== "sent") return setNotice({ ...outcome, at: Date.now() });
    setSent({ taskId: outcome.taskId });
    put({});
  };

  return {
    values,
    ...wrong,
    notice,
    busy,
    sent,
    refusals,
    change(name, value) {
      put({ ...values, [name]: value });
      setWrong((before) => ({ faults: without(before.faults, name), others: [] }));
    },
    leave(definition) {
      const value = values[definition.key] ?? null;
      if (isEmpty(value)) return;
      const parsed = parseField(value, definition);
      if (!("fault" in parsed)) return;
      afterPress(() => setWrong((before) => ({ ...before, faults: { ...before.faults, [definition.key]: parsed.fault } })));
    },
    submit: () => void submit(),
    again() {
      setSent(null);
      setNotice(null);
    },
  };
}
