"use client";

import { type ReactNode, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { TextInput } from "#components/ui/text-input.tsx";

interface ShownOnceProps {
  title: string;
  icon: ReactNode;
  /** What to do with it. */
  text: string;
  label: string;
  hint?: string;
  value: string;
  /** What is copied, for screen readers. */
  what: string;
  onClose: () => void;
}

/** Something that is never shown again: only Done closes it, and a second press of Enter is no Done. */
export function ShownOnce({ title, icon, text, label, hint, value, what, onClose }: ShownOnceProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      stays
      title={title}
      icon={icon}
      width={560}
      initialFocus={field}
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <p className="mb-4 text-text-2">{text}</p>
      <Field label={label} hint={hint}>
        {(control) => (
          <TextInput
            {...control}
            ref={field}
            mono
            readOnly
            value={value}
            onFocus={(event) => event.target.select()}
            tail={<CopyButton text={value} what={what} />}
          />
        )}
      </Field>
    </Dialog>
  );
}
