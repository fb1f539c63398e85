import type { ReactNode } from "react";
import { SecretInput } from "#components/builder/api-call/secret-input.tsx";
import { lengthOf } from "#components/builder/step-webhook/check-webhook.ts";
import { changeAuth, secretOf, type WebhookAuth } from "#components/builder/step-webhook/webhook-form.ts";
import { AUTH_WORDS } from "#components/builder/step-webhook/words.ts";
import type { FormErrors } from "#components/builder/use-checked-form.ts";
import { Field, FieldHint, FieldLabel } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { SecretText } from "#lib/flow/parts.ts";
import { WEBHOOK_LIMITS } from "#lib/flow/step-webhook.ts";

const KINDS = (["none", "client_secret", "basic"] as const).map((value) => ({ value, label: AUTH_WORDS[value] }));

interface AuthPartProps {
  auth: WebhookAuth;
  /** The webhook's own, as it was opened. */
  stored: WebhookAuth | undefined;
  errors: FormErrors;
  onChange(auth: WebhookAuth): void;
  touch(path: string): void;
}

/** None, Client Secret or Basic; what is secret can be replaced, never read. */
export function AuthPart({ auth, stored, errors, onChange, touch }: AuthPartProps) {
  const kept = stored?.kind === auth.kind && stored !== undefined && secretOf(stored) === null;
  return (
    <>
      <div>
        <div className="mb-1.5">
          <FieldLabel>Authentication type</FieldLabel>
        </div>
        <Segmented
          label="Authentication type"
          block
          options={KINDS}
          value={auth.kind}
          onChange={(kind) => onChange(changeAuth(kind, stored))}
        />
        {auth.kind === "none" && <FieldHint>No credential is sent. Messages carry a signature that you may check or ignore.</FieldHint>}
      </div>
      {auth.kind === "client_secret" && (
        <SecretField
          label="Client Secret"
          value={auth.secret}
          kept={kept}
          most={WEBHOOK_LIMITS.secret}
          error={errors["auth.secret"]}
          hint={<ClientSecretHint />}
          onChange={(secret) => onChange({ ...auth, secret })}
          onBlur={() => touch("auth.secret")}
        />
      )}
      {auth.kind === "basic" && (
        <div>
          <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
            <Field
              label="Username"
              counter={{ count: lengthOf(auth.username), max: WEBHOOK_LIMITS.credential }}
              error={errors["auth.username"] ?? null}
            >
              {(control) => (
                <TextInput
                  {...control}
                  spellCheck={false}
                  value={auth.username}
                  onChange={(event) => onChange({ ...auth, username: event.target.value })}
                  onBlur={() => touch("auth.username")}
                />
              )}
            </Field>
            <SecretField
              label="Password"
              value={auth.password}
              kept={kept}
              most={WEBHOOK_LIMITS.credential}
              error={errors["auth.password"]}
              onChange={(password) => onChange({ ...auth, password })}
              onBlur={() => touch("auth.password")}
            />
          </div>
          <FieldHint>
            Sent with each message, in the header <Mono>Authorization</Mono>.
          </FieldHint>
        </div>
      )}
    </>
  );
}

const Mono = ({ children }: { children: string }) => <span className="font-mono text-text-2">{children}</span>;

const ClientSecretHint = () => (
  <>
    Sent in the body of each message as its last member, <Mono>clientSecret</Mono>.
  </>
);

interface SecretFieldProps {
  label: string;
  value: SecretText;
  /** One is stored, and stays while nothing is typed. */
  kept: boolean;
  most: number;
  error: string | undefined;
  hint?: ReactNode;
  onChange(value: string | null): void;
  onBlur(): void;
}

function SecretField({ label, value, kept, most, error, hint, onChange, onBlur }: SecretFieldProps) {
  const count = typeof value === "string" ? lengthOf(value) : 0;
  return (
    <Field label={label} counter={{ count, max: most }} error={error ?? null} hint={hint}>
      {(control) => <SecretInput label={label} control={control} value={value} stored={kept} onChange={onChange} onBlur={onBlur} />}
    </Field>
  );
}
