"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { PasswordInput } from "#components/app/password-input.tsx";
import { LinkDialog, type MadeLink } from "#components/settings/link-dialog.tsx";
import type { MemberActions } from "#components/settings/members.tsx";
import { ROLE_OPTIONS } from "#components/settings/roles.ts";
import { useAction } from "#components/settings/use-action.ts";
import { useMakeLink } from "#components/settings/use-make-link.ts";
import { Button } from "#components/ui/button.tsx";
import { Field, FieldError } from "#components/ui/field.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { IconTile } from "#components/ui/tile.tsx";
import type { Role } from "#lib/auth/can.ts";
import { fullName } from "#lib/wire/full-name.ts";

export interface NewMember {
  email: string;
  firstName: string;
  lastName: string;
  role: Role;
  /** Absent: they set one themselves, by a one-time link. */
  password?: string;
}

const EMPTY = { email: "", firstName: "", lastName: "", password: "" };
const PATHS = ["email", "firstName", "lastName", "role", "password"];

export function AddMemberDialog({ onClose, actions }: { onClose: () => void; actions: MemberActions }) {
  const toast = useToast();
  const action = useAction(actions.create);
  const linkFor = useMakeLink(actions);
  const [typed, type] = useState(EMPTY);
  const [role, setRole] = useState<Role>("member");
  const [link, setLink] = useState<MadeLink | null>(null);
  const [linking, setLinking] = useState(false);
  const set = (part: Partial<typeof EMPTY>) => type((now) => ({ ...now, ...part }));
  const rest = action.restOf(PATHS);

  const submit = async () => {
    const { password, ...person } = typed;
    const made = await action.run({ ...person, role, ...(password === "" ? {} : { password }) });
    if (!made) return;
    toast({ text: `${fullName(made.value)} is a member.` });
    if (password !== "") return onClose();
    setLinking(true);
    const madeLink = await linkFor(made.value);
    if (madeLink) setLink(madeLink);
    else onClose();
  };

  if (link) return <LinkDialog link={link} onClose={onClose} />;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Add member"
      icon={<IconTile icon={<UserPlus size={16} />} colour="violet" />}
      width={560}
      onSubmit={submit}
      changed={JSON.stringify(typed) !== JSON.stringify(EMPTY)}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={action.busy || linking ? "Adding…" : null}>
            Add member
          </Button>
        </>
      }
    >
      <div className="grid gap-x-3 gap-y-4 sm:grid-cols-2">
        <Field label="Email" error={action.faultOf("email")} className="col-span-full min-w-0">
          {(control) => (
            <TextInput
              {...control}
              type="email"
              spellCheck={false}
              value={typed.email}
              onChange={(event) => set({ email: event.target.value })}
            />
          )}
        </Field>
        <Field label="First name" optional error={action.faultOf("firstName")}>
          {(control) => <TextInput {...control} value={typed.firstName} onChange={(event) => set({ firstName: event.target.value })} />}
        </Field>
        <Field label="Last name" optional error={action.faultOf("lastName")}>
          {(control) => <TextInput {...control} value={typed.lastName} onChange={(event) => set({ lastName: event.target.value })} />}
        </Field>
        <RadioGroup label="Role" look="columns" className="col-span-full" options={ROLE_OPTIONS} value={role} onChange={setRole} />
        <Field
          label="Password"
          optional
          error={action.faultOf("password")}
          hint="Left empty, you get a one-time link to hand over."
          className="col-span-full min-w-0"
        >
          {(control) => (
            <PasswordInput
              {...control}
              autoComplete="new-password"
              value={typed.password}
              onChange={(event) => set({ password: event.target.value })}
            />
          )}
        </Field>
        {rest && (
          <div role="alert" className="col-span-full">
            <FieldError>{rest}</FieldError>
          </div>
        )}
      </div>
    </Dialog>
  );
}
