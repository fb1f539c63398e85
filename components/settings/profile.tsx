"use client";

import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { PasswordInput } from "#components/app/password-input.tsx";
import { chooseTheme, shownTheme, type Theme } from "#components/app/theme.ts";
import type { ServerAction } from "#components/data/server-action.ts";
import { useSession } from "#components/data/session.tsx";
import { SettingsCard, SettingsPage } from "#components/settings/settings-page.tsx";
import { useAction } from "#components/settings/use-action.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field, FieldError } from "#components/ui/field.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { ROLE_NAMES } from "#lib/auth/can.ts";
import { fullName } from "#lib/wire/full-name.ts";

interface ProfileProps {
  save: ServerAction<{ firstName: string; lastName: string }>;
  changePassword: ServerAction<{ current: string; next: string }>;
  /** What stands below. */
  children: ReactNode;
}

export function Profile({ save, changePassword, children }: ProfileProps) {
  const { member } = useSession();
  return (
    <SettingsPage
      title={fullName(member)}
      text={`${ROLE_NAMES[member.role]} · ${member.email}`}
      action={<Avatar member={member} size="xl" />}
    >
      <NameForm save={save} />
      <ThemeChoice />
      <PasswordForm changePassword={changePassword} />
      {children}
    </SettingsPage>
  );
}

function NameForm({ save }: Pick<ProfileProps, "save">) {
  const { member } = useSession();
  const toast = useToast();
  const action = useAction(save);
  const [firstName, setFirst] = useState(member.firstName);
  const [lastName, setLast] = useState(member.lastName);
  const changed = firstName !== member.firstName || lastName !== member.lastName;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (changed && (await action.run({ firstName, lastName }))) toast({ text: "Profile saved." });
  };
  const rest = action.restOf(["firstName", "lastName"]);
  return (
    <SettingsCard title="Name" text="How others see you. Your email is how you sign in; it stays as it is.">
      <form noValidate onSubmit={submit} className="grid gap-x-3 gap-y-4 sm:grid-cols-2">
        <Field label="First name" error={action.faultOf("firstName")}>
          {(control) => (
            <TextInput {...control} autoComplete="given-name" value={firstName} onChange={(event) => setFirst(event.target.value)} />
          )}
        </Field>
        <Field label="Last name" error={action.faultOf("lastName")}>
          {(control) => (
            <TextInput {...control} autoComplete="family-name" value={lastName} onChange={(event) => setLast(event.target.value)} />
          )}
        </Field>
        {rest && (
          <div role="alert" className="col-span-full">
            <FieldError>{rest}</FieldError>
          </div>
        )}
        <div className="col-span-full flex justify-end">
          <Button
            type="submit"
            variant="primary"
            busy={action.busy ? "Saving…" : null}
            disabledReason={changed ? null : "Nothing was changed."}
          >
            Save
          </Button>
        </div>
      </form>
    </SettingsCard>
  );
}

const THEME_OPTIONS = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

function ThemeChoice() {
  const [theme, set] = useState<Theme>("system");
  useEffect(() => set(shownTheme()), []);
  return (
    <SettingsCard title="Theme" text="For this browser.">
      <Segmented
        label="Theme"
        options={THEME_OPTIONS}
        value={theme}
        onChange={(next) => {
          chooseTheme(next);
          set(next);
        }}
      />
    </SettingsCard>
  );
}

function PasswordForm({ changePassword }: Pick<ProfileProps, "changePassword">) {
  const toast = useToast();
  const action = useAction(changePassword);
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await action.run({ current, next }))) return;
    setCurrent("");
    setNext("");
    toast({ text: "Password changed. Your other sessions ended." });
  };
  const rest = action.restOf(["current", "next"]);
  return (
    <SettingsCard title="Password" text="Changing it signs you out everywhere else.">
      <form noValidate onSubmit={submit} className="grid gap-x-3 gap-y-4 sm:grid-cols-2">
        <input type="hidden" name="username" autoComplete="username" />
        <Field label="Present password" error={action.faultOf("current")}>
          {(control) => (
            <PasswordInput
              {...control}
              autoComplete="current-password"
              value={current}
              onChange={(event) => setCurrent(event.target.value)}
            />
          )}
        </Field>
        <Field label="New password" error={action.faultOf("next")} hint="At least 8 characters.">
          {(control) => (
            <PasswordInput {...control} autoComplete="new-password" value={next} onChange={(event) => setNext(event.target.value)} />
          )}
        </Field>
        {rest && (
          <div role="alert" className="col-span-full">
            <FieldError>{rest}</FieldError>
          </div>
        )}
        <div className="col-span-full flex justify-end">
          <Button
            type="submit"
            busy={action.busy ? "Changing…" : null}
            disabledReason={current && next ? null : "Type the present and the new password."}
          >
            Change password
          </Button>
        </div>
      </form>
    </SettingsCard>
  );
}
