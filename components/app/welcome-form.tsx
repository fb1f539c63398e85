"use client";

import { CircleAlert } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { PasswordInput } from "#components/app/password-input.tsx";
import { signIn } from "#components/app/sign-in.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";

type Accepted = { ok: true } | { ok: false; problem: { detail: string; errors?: { path: string; message: string }[] } };

interface WelcomeFormProps {
  token: string;
  email: string;
  /** Sets the password and uses the link up. */
  accept(input: { token: string; password: string }): Promise<Accepted>;
}

/** A member's new password, from a one-time link; then they are signed in. */
export function WelcomeForm({ token, email, accept }: WelcomeFormProps) {
  const [password, setPassword] = useState("");
  const [fault, setFault] = useState<string>();
  const [refusal, refuse] = useState<string>();
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFault(undefined);
    refuse(undefined);
    const result = await accept({ token, password });
    if (result.ok) {
      await signIn(email, password);
      return location.assign("/sign-in");
    }
    const named = result.problem.errors?.find(({ path }) => path === "password");
    setFault(named?.message);
    if (!named) refuse(result.problem.detail);
    setBusy(false);
    input.current?.focus();
  };

  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4.5">
      <div role="alert">
        {refusal && (
          <p className="flex gap-2.5 rounded-8 border border-bad-line bg-bad-soft px-3 py-2.5 text-bad-text">
            <CircleAlert size={16} className="mt-0.5 flex-none" aria-hidden="true" />
            {refusal}
          </p>
        )}
      </div>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field label="New password" hint="At least 8 characters." error={fault}>
        {(control) => (
          <PasswordInput
            {...control}
            ref={input}
            size="xl"
            name="password"
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" size="lg" className="w-full" busy={busy ? "Saving…" : null}>
        Set password and sign in
      </Button>
    </form>
  );
}
