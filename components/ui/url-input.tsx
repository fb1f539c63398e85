import { Globe } from "lucide-react";
import { TextInput, type TextInputProps } from "#components/ui/text-input.tsx";

/** An address to be typed. */
export const UrlInput = (props: Omit<TextInputProps, "icon" | "inputMode" | "mono" | "placeholder" | "spellCheck">) => (
  <TextInput
    {...props}
    mono
    inputMode="url"
    spellCheck={false}
    placeholder="https://"
    icon={<Globe size={14} strokeWidth={1.75} aria-hidden="true" />}
  />
);
