import { changeAuth } from "#components/builder/api-call/call-form.ts";
import { SecretInput } from "#components/builder/api-call/secret-input.tsx";
import type { PartProps } from "#components/builder/api-call/url-part.tsx";
import { FieldError, FieldLabel } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { ApiCallAuth } from "#lib/operations/api-call/index.ts";

const KINDS = [
  { value: "none", label: "None" },
  { value: "basic", label: "Basic" },
  { value: "bearer", label: "Bearer" },
] as const;

interface AuthPartProps extends PartProps {
  /** The operation's own, as it was opened. */
  stored: ApiCallAuth | undefined;
}

/** None, Basic or Bearer; what is secret can be replaced, never read. */
export function AuthPart({ form, errors, stored, change, touch }: AuthPartProps) {
  const { auth } = form;
  const invalid = (path: string) => (errors[path] ? { "aria-invalid": true as const, "aria-describedby": "auth-error" } : {});
  const error = errors["auth.username"] ?? errors["auth.password"] ?? errors["auth.token"];
  return (
    <div>
      <div className="mb-1.5">
        <FieldLabel>Authorization</FieldLabel>
      </div>
      <div className="grid grid-cols-[222px_minmax(0,1fr)] gap-2 max-sm:grid-cols-1">
        <Segmented
          label="Authorization"
          block
          options={KINDS}
          value={auth.kind}
          onChange={(kind) => change({ auth: changeAuth(kind, stored) })}
        />
        {auth.kind === "bearer" && (
          <SecretInput
            label="Token"
            keyIcon
            value={auth.token}
            stored={stored?.kind === "bearer" && stored.token === null}
            placeholder="Token"
            control={invalid("auth.token")}
            onChange={(token) => change({ auth: { ...auth, token } })}
            onBlur={() => touch("auth.token")}
          />
        )}
        {auth.kind === "basic" && (
          <div className="grid grid-cols-2 gap-2">
            <TextInput
              aria-label="Username"
              placeholder="Username"
              value={auth.username}
              {...invalid("auth.username")}
              onChange={(event) => change({ auth: { ...auth, username: event.target.value } })}
              onBlur={() => touch("auth.username")}
            />
            <SecretInput
              label="Password"
              value={auth.password}
              stored={stored?.kind === "basic" && stored.password === null}
              placeholder="Password"
              control={invalid("auth.password")}
              onChange={(password) => change({ auth: { ...auth, password } })}
            />
          </div>
        )}
      </div>
      {error && <FieldError id="auth-error">{error}</FieldError>}
    </div>
  );
}
