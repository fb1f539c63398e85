"use client";

import { CircleAlert, TriangleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";

/** What a control needs to belong to its field: spread it onto the input. */
export interface FieldControl {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

interface FieldProps {
  label: string;
  hint?: ReactNode;
  error?: string | null;
  /** Does not stop anything: an amber line under the field. */
  warning?: ReactNode;
  /** Characters used of those allowed; shown as "0/250". */
  counter?: { count: number; max: number };
  optional?: boolean;
  required?: boolean;
  /** Stands at the right end of the label's line. */
  aside?: ReactNode;
  children: (control: FieldControl) => ReactNode;
  className?: string;
}

/** A control with its label, hint and error. The label's name carries no hints or counts: those are its description. */
export function Field({
  label,
  hint,
  error,
  warning,
  counter,
  optional = false,
  required = false,
  aside,
  children,
  className,
}: FieldProps) {
  const id = useId();
  const mark = required ? "required" : optional ? "optional" : null;
  const ids = { mark: `${id}-mark`, hint: `${id}-hint`, error: `${id}-error`, warning: `${id}-warning`, counter: `${id}-counter` };
  const describedBy = [error && ids.error, warning && ids.warning, hint && ids.hint, counter && ids.counter, mark && ids.mark]
    .filter(Boolean)
    .join(" ");
  return (
    <div className={className ?? "min-w-0"}>
      <div className="mb-1.5 flex items-center gap-1.5">
        <FieldLabel htmlFor={id}>{label}</FieldLabel>
        {mark && <FieldMark id={ids.mark}>{mark}</FieldMark>}
        {(counter || aside) && (
          <span className="ml-auto flex flex-none items-center gap-2">
            {aside}
            {counter && (
              <span
                id={ids.counter}
                className={
                  counter.count > counter.max
                    ? "text-12 leading-4.5 text-bad-text tabular-nums"
                    : "text-12 leading-4.5 text-text-3 tabular-nums"
                }
              >
                {counter.count}/{counter.max}
              </span>
            )}
          </span>
        )}
      </div>
      {children({ id, "aria-describedby": describedBy || undefined, "aria-invalid": error ? true : undefined })}
      {error && <FieldError id={ids.error}>{error}</FieldError>}
      {warning && <FieldWarning id={ids.warning}>{warning}</FieldWarning>}
      {hint && <FieldHint id={ids.hint}>{hint}</FieldHint>}
    </div>
  );
}

/** A label on its own, for groups that name themselves (`Segmented`, `RadioGroup`). Without `htmlFor` it is plain text. */
export function FieldLabel({ htmlFor, id, children }: { htmlFor?: string; id?: string; children: ReactNode }) {
  const look = "min-w-0 text-12 font-medium leading-4.5 text-text-2 [overflow-wrap:anywhere]";
  return htmlFor ? (
    <label htmlFor={htmlFor} id={id} className={look}>
      {children}
    </label>
  ) : (
    <span id={id} className={look}>
      {children}
    </span>
  );
}

/** "optional" or "required", behind a label. */
export function FieldMark({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <span id={id} className="flex-none text-12 leading-4.5 text-text-3">
      {children}
    </span>
  );
}

export function FieldHint({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="mt-1.5 text-12 leading-[1.45] text-text-3">
      {children}
    </p>
  );
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="mt-1.5 flex gap-[5px] text-12 leading-[1.45] text-bad-text">
      <CircleAlert size={13} strokeWidth={2} className="mt-[2px] flex-none" aria-hidden="true" />
      <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
    </p>
  );
}

export function FieldWarning({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="mt-1.5 flex gap-[7px] text-12 leading-[1.45] text-wait-text">
      <TriangleAlert size={13} strokeWidth={2} className="mt-[2px] flex-none" aria-hidden="true" />
      <span className="min-w-0">{children}</span>
    </p>
  );
}
