import clsx from "clsx";
import { Lock, LockOpen, Plus, X } from "lucide-react";
import { useRef } from "react";
import { type HeaderRow, newHeader, renameHeader, toggleLock } from "#components/builder/api-call/call-form.ts";
import { SecretInput } from "#components/builder/api-call/secret-input.tsx";
import type { PartProps } from "#components/builder/api-call/url-part.tsx";
import { TemplateField } from "#components/builder/template/template-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { FieldError, FieldLabel } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { newId } from "#components/ui/new-id.ts";
import { TextInput } from "#components/ui/text-input.tsx";

const COLUMNS = "grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_26px_30px] items-start gap-x-2";

/** The fixed Content-Type, then the headers of the call, each with a lock. */
export function HeadersPart(props: PartProps & { storedHeaders: ReadonlySet<string> }) {
  const { form, change } = props;
  const list = useRef<HTMLDivElement>(null);
  const replace = (key: string, row: HeaderRow | null) =>
    change({ headers: form.headers.flatMap((each) => (each.key === key ? (row ?? []) : each)) });
  const add = () => {
    change({ headers: [...form.headers, newHeader(newId())] });
    requestAnimationFrame(() => list.current?.querySelector<HTMLInputElement>("[data-header]:last-of-type input")?.focus());
  };
  return (
    <div>
      <div className="mb-1.5">
        <FieldLabel>Headers</FieldLabel>
      </div>
      <div className={clsx(COLUMNS, "mb-1 text-11 font-semibold text-text-3")} aria-hidden="true">
        <span>Name</span>
        <span>Value</span>
      </div>
      <div ref={list} className="flex flex-col gap-2">
        <div className={COLUMNS}>
          <TextInput size="sm" readOnly aria-label="Header name" value="Content-Type" />
          <TextInput size="sm" readOnly aria-label="Header value" value="application/json" />
          <span className="col-span-2 self-center text-right text-12 text-text-3">Fixed</span>
        </div>
        {form.headers.map((row, at) => (
          <Row key={row.key} {...props} row={row} at={at} onReplace={(next) => replace(row.key, next)} />
        ))}
      </div>
      <div className="mt-2.5 flex items-center gap-3">
        <Button size="sm" icon={<Plus size={14} strokeWidth={1.75} aria-hidden="true" />} onClick={add}>
          Add header
        </Button>
        <span className="text-12 text-text-3">A locked value is secret: it can be replaced, never read.</span>
      </div>
    </div>
  );
}

interface RowProps extends PartProps {
  row: HeaderRow;
  at: number;
  /** Names of locked headers whose values are stored, lower case. */
  storedHeaders: ReadonlySet<string>;
  onReplace(row: HeaderRow | null): void;
}

function Row({ row, at, errors, choice, storedHeaders, touch, onReplace }: RowProps) {
  const { header } = row;
  const [nameError, valueError] = [errors[`headers.${at}.name`], errors[`headers.${at}.value`]];
  const errorId = `header-${row.key}-error`;
  const invalid = (error: string | undefined) => (error ? { "aria-invalid": true as const, "aria-describedby": errorId } : {});
  const stored = header.value === null || storedHeaders.has(header.name.toLowerCase());
  const setValue = (value: string | null) => onReplace({ ...row, header: { ...header, value } });
  const called = header.name || "without a name";
  return (
    <div data-header className={COLUMNS}>
      <TextInput
        size="sm"
        aria-label="Header name"
        spellCheck={false}
        value={header.name}
        {...invalid(nameError)}
        onChange={(event) => onReplace(renameHeader(row, event.target.value))}
        onBlur={() => touch(`headers.${at}.name`)}
      />
      {header.secret ? (
        <SecretInput
          size="sm"
          label="Header value"
          value={header.value}
          stored={stored}
          control={invalid(valueError)}
          onChange={setValue}
          onBlur={() => touch(`headers.${at}.value`)}
        />
      ) : (
        // One cell of the row, with the preview below the field.
        <div className="min-w-0">
          <TemplateField
            size="sm"
            label="Header value"
            value={typeof header.value === "string" ? header.value : ""}
            names={choice.names}
            groups={choice.groups}
            control={{
              id: `header-${row.key}`,
              "aria-describedby": valueError ? errorId : undefined,
              "aria-invalid": valueError ? true : undefined,
            }}
            onChange={setValue}
            onBlur={() => touch(`headers.${at}.value`)}
          />
        </div>
      )}
      <IconButton
        size="sm"
        label={`Secret, ${called}`}
        aria-pressed={header.secret === true}
        className={clsx("mt-0.5", header.secret && "bg-accent-soft text-accent-text!")}
        icon={
          header.secret ? (
            <Lock size={14} strokeWidth={1.75} aria-hidden="true" />
          ) : (
            <LockOpen size={14} strokeWidth={1.75} aria-hidden="true" />
          )
        }
        onClick={() => onReplace(toggleLock(row))}
      />
      <IconButton
        size="sm"
        className="mt-0.5"
        label={`Remove header ${called}`}
        icon={<X size={14} strokeWidth={1.75} aria-hidden="true" />}
        onClick={() => onReplace(null)}
      />
      {(nameError || valueError) && (
        <div className="col-span-4">
          <FieldError id={errorId}>{nameError ?? valueError}</FieldError>
        </div>
      )}
    </div>
  );
}
