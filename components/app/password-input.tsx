"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";
import { TextInput, type TextInputProps } from "#components/ui/text-input.tsx";

/** A password that its owner may look at while typing. Never for stored secrets. */
export function PasswordInput(props: Omit<TextInputProps, "type" | "tail">) {
  const [shown, show] = useState(false);
  return (
    <TextInput
      {...props}
      type={shown ? "text" : "password"}
      spellCheck={false}
      autoCapitalize="off"
      tail={
        <IconButton
          label={shown ? "Hide password" : "Show password"}
          size="sm"
          icon={shown ? <EyeOff size={16} aria-hidden="true" /> : <Eye size={16} aria-hidden="true" />}
          onClick={() => show(!shown)}
        />
      }
    />
  );
}
