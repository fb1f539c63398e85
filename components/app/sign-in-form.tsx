"use client";

import { CircleAlert } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { PasswordInput } from "#components/app/password-input.tsx";
import { ownPath, type SignInRefusal, signIn } from "#components/app/sign-in.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";

const SENTENCES: Record<SignInRefusal, string> = {
  wrong: "Email or password is wrong, or the account was deactivated. Check both, or ask an administrator.",
  too_many: "Too many wrong passwords. Signing in is blocked for 15 minutes, with the right password too.",
  no_answer: "The server can't be reached. Try again in a moment.",
};

interface SignInFormProps {
  /** Where the reader wanted to go; checked again here. */
  callbackUrl: string | null;
  /** Why an earlier try was refused. */
  refusal: SignInRefusal | null;
}

interface Faults {
  email?: string;
  password?: string;
}

export function SignInForm({ callbackUrl, refusal: earlier }: SignInFormProps) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [faults, setFaults] = useState<Faults>({});
  const [refusal, refuse] = useState(earlier);
  const [busy, setBusy] = useState(false);
  const emailInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const found: Faults = {
      ...(email.trim() === "" ? { email: "Type your email address." } : {}),
      ...(password === "" ? { password: "Type your password." } : {}),
    };
    setFaults(found);
    if (found.email) return emailInput.current?.focus();
    if (found.password) return passwordInput.current?.focus();
    setBusy(true);
    refuse(null);
    const refused = await signIn(email.trim(), password);
    // The sign-in page itself sends everyone to the place of their role.
    if (refused === null) return location.assign(ownPath(callbackUrl, location.origin) ?? "/sign-in");
    refuse(refused);
    setBusy(false);
    if (refused === "wrong") {
      setPassword("");
      passwordInput.current?.focus();
    }
  };

  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4.5">
      <div role="alert" className="empty:hidden">
        {refusal && (
          <p className="flex gap-2.5 rounded-8 border border-bad-line bg-bad-soft px-3 py-2.5 text-bad-text">
            <CircleAlert size={16} className="mt-0.5 flex-none" aria-hidden="true" />
            {SENTENCES[refusal]}
          </p>
        )}
      </div>
      <Field label="Email" error={faults.email}>
        {(control) => (
          <TextInput
            {...control}
            ref={emailInput}
            size="xl"
            type="email"
            name="email"
            autoComplete="username"
            autoFocus
            spellCheck={false}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field label="Password" error={faults.password}>
        {(control) => (
          <PasswordInput
            {...control}
            ref={passwordInput}
            size="xl"
            name="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" size="lg" className="w-full" busy={busy ? "Signing in…" : null}>
        Sign in
      </Button>
      <p className="text-center text-12 text-text-3">No account, or no password? Ask an administrator.</p>
    </form>
  );
}
