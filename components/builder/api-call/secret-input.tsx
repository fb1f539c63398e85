import { KeyRound } from "lucide-react";
import type { FieldControl } from "#components/ui/field.tsx";
import type { InputSize } from "#components/ui/input-box.ts";
import { TextInput } from "#components/ui/text-input.tsx";
import type { SecretText } from "#lib/flow/parts.ts";

interface SecretInputProps {
  label: string;
  /** Null: something is stored and stays. */
  value: SecretText;
  /** What was stored when the form was opened: emptying the input keeps it. */
  stored: boolean;
  onChange(value: string | null): void;
  onBlur?(): void;
  control?: Partial<FieldControl>;
  size?: InputSize;
  keyIcon?: boolean;
  placeholder?: string;
}

/** A value that can be replaced and never read. */
export function SecretInput({ label, value, stored, onChange, onBlur, control, size, keyIcon = false, placeholder }: SecretInputProps) {
  return (
    <TextInput
      {...control}
      {...(size ? { size } : {})}
      type="password"
      aria-label={label}
      autoComplete="new-password"
      spellCheck={false}
      {...(keyIcon ? { icon: <KeyRound size={14} strokeWidth={1.75} /> } : {})}
      placeholder={stored ? "Set. Type to replace." : placeholder}
      value={typeof value === "string" ? value : ""}
      onChange={(event) => onChange(event.target.value === "" && stored ? null : event.target.value)}
      onBlur={onBlur}
    />
  );
}
