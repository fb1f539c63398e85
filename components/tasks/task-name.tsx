"use client";

import { Pencil } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { FieldError } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";

const MOST = 200;

interface TaskNameProps {
  name: string;
  /** What is typed and not saved yet; undefined while nothing is. */
  typed: string | undefined;
  error: string | null;
  /** Null where the name may be changed. */
  readOnlyReason: string | null;
  mayEdit: boolean;
  onType(name: string): void;
  /** True once all of it is saved. */
  onSave(): Promise<boolean>;
  onDrop(): void;
}

/** The page's heading; its pencil turns it into a field. Enter and leaving save, Esc puts the old name back. */
export function TaskName({ name, typed, error, readOnlyReason, mayEdit, onType, onSave, onDrop }: TaskNameProps) {
  const [editing, setEditing] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLInputElement>(null);
  /** The field was closed by a key: its pencil gets the focus. */
  const returns = useRef(false);
  const open = editing || error !== null;

  const finish = () => {
    // Whoever has gone on meanwhile stays there.
    if (document.activeElement !== field.current) return;
    returns.current = true;
    setEditing(false);
  };
  useEffect(() => {
    if (open) return;
    // The field took the focus with it.
    if (returns.current && document.activeElement === document.body) pencil.current?.focus();
    returns.current = false;
  }, [open]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") {
      // What is refused, or typed on meanwhile, stays in the field.
      void onSave().then((saved) => saved && finish());
    } else if (event.key === "Escape") {
      event.stopPropagation();
      onDrop();
      finish();
    }
  };

  if (open)
    return (
      <div>
        <h1 className="sr-only">{name}</h1>
        <TextInput
          ref={field}
          size="xl"
          aria-label="Task name"
          aria-invalid={error === null ? undefined : true}
          aria-describedby={error === null ? undefined : "task-name-error"}
          autoFocus={editing}
          maxLength={MOST}
          value={typed ?? name}
          onChange={(event) => onType(event.target.value)}
          onKeyDown={onKeyDown}
          onFocus={() => setEditing(true)}
          onBlur={() => {
            void onSave();
            setEditing(false);
          }}
          className="font-semibold text-[20px] tracking-title"
        />
        {error !== null && <FieldError id="task-name-error">{error}</FieldError>}
      </div>
    );
  return (
    <div className="group flex min-w-0 items-center gap-1.5">
      <h1 className="min-w-0 font-[640] text-[24px] leading-[1.2] tracking-[-.02em] [overflow-wrap:anywhere]">{typed ?? name}</h1>
      {mayEdit && (
        <IconButton
          ref={pencil}
          label="Rename task"
          size="sm"
          icon={<Pencil size={14} aria-hidden="true" />}
          disabledReason={readOnlyReason}
          onClick={() => setEditing(true)}
          className="max-sm:-my-2 opacity-0 transition-opacity focus-visible:opacity-100 group-hover:opacity-100 max-lg:opacity-100"
        />
      )}
    </div>
  );
}
