import { type RefObject, useEffect, useMemo, useRef, useState } from "react";

/** Path of an input -> the sentence that says what is wrong with it. */
export type FormErrors = Readonly<Record<string, string>>;

export interface CheckedForm<Form> {
  form: Form;
  /** Those that may show: where an input was left, and what the form was refused for. */
  errors: FormErrors;
  /** Whether something was typed. */
  changed: boolean;
  /** On what holds the inputs: after a refusal the focus moves to the first bad one. */
  body: RefObject<HTMLDivElement | null>;
  change(part: Partial<Form>): void;
  /** The input at a path was left. */
  touch(path: string): void;
  /**
   * Whether the form may be used; otherwise its errors show.
   * @param more what else is wrong, as the server found just now
   */
  accept(more?: FormErrors): boolean;
}

function focusFirstError(body: HTMLElement | null): void {
  const bad = body?.querySelector<HTMLElement>('[aria-invalid="true"]');
  (bad?.matches('[role="radiogroup"]') ? bad.querySelector("input") : bad)?.focus();
}

/**
 * The state of a dialog's form: what is typed, what of it is wrong, and what may be shown of that.
 * @param check stays the same function while its own limits do
 */
export function useCheckedForm<Form extends object>(begin: () => Form, check: (form: Form) => FormErrors): CheckedForm<Form> {
  const [begun] = useState(begin);
  const [form, setForm] = useState(begun);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [refusals, setRefusals] = useState(0);
  const body = useRef<HTMLDivElement>(null);
  const all = useMemo(() => check(form), [check, form]);
  useEffect(() => {
    if (refusals > 0) focusFirstError(body.current);
  }, [refusals]);
  return {
    form,
    errors: Object.fromEntries(Object.entries(all).filter(([path]) => touched.has(path))),
    changed: form !== begun && JSON.stringify(form) !== JSON.stringify(begun),
    body,
    change: (part) => setForm((before) => ({ ...before, ...part })),
    touch: (path) => setTouched((before) => (before.has(path) ? before : new Set([...before, path]))),
    accept: (more = {}) => {
      const wrong = Object.keys({ ...all, ...more });
      if (wrong.length === 0) return true;
      // What is opened only now was not refused: it does not begin red.
      setTouched((before) => new Set([...before, ...wrong]));
      setRefusals((before) => before + 1);
      return false;
    },
  };
}
