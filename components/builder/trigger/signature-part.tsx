"use client";

import { KeyRound, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { SecretInput } from "#components/builder/api-call/secret-input.tsx";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { useNodeEdit } from "#components/builder/sidebar/use-node-edit.ts";
import type { WebhookNode } from "#components/builder/trigger/webhook-node.ts";
import { Field } from "#components/ui/field.tsx";
import { MenuItem } from "#components/ui/layers/menu.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { Problem } from "#lib/flow/problems.ts";
import { HMAC_ALGORITHMS, type Hmac, type HmacScheme } from "#lib/triggers/webhook.ts";

const SCHEMES: { value: HmacScheme; label: string }[] = [
  { value: "github", label: "GitHub" },
  { value: "stripe", label: "Stripe" },
  { value: "slack", label: "Slack" },
  { value: "standard", label: "Standard Webhooks" },
  { value: "plain", label: "Plain" },
];

const ALGORITHMS = HMAC_ALGORITHMS.map((value) => ({ value, label: value.toUpperCase().replace("SHA", "SHA-") }));

/** The secret stays with another scheme; a plain signature has a header of its own. */
const withScheme = ({ secret }: Hmac, scheme: HmacScheme): Hmac =>
  scheme === "plain" ? { kind: "hmac", scheme, secret, header: "X-Signature" } : { kind: "hmac", scheme, secret };

/** Whether nothing is stored and nothing typed: the server found out when it stored the draft. */
export const isSecretMissing = (auth: Hmac, nodeId: string, problems: readonly Problem[]): boolean =>
  auth.secret === "" ||
  (auth.secret === null && problems.some((each) => each.code === "secret_missing" && each.nodeId === nodeId && isOwn(each)));

/** A step's own secret goes by the step's id. */
const isOwn = ({ operationId, nodeId }: Problem): boolean => operationId === undefined || operationId === nodeId;

interface SignaturePartProps {
  node: WebhookNode;
  auth: Hmac;
  readOnly: boolean;
}

/** How callers sign their requests; the secret can be replaced, never read. */
export function SignaturePart({ node, auth, readOnly }: SignaturePartProps) {
  const update = useNodeEdit<"trigger">(node);
  const { problems } = useBuilder();
  // A stored draft tells no secret, also where there is none.
  const missing = isSecretMissing(auth, node.id, problems);
  const [stored, setStored] = useState(auth.secret === null && !missing);
  if (auth.secret === null && stored === missing) setStored(!missing);
  const put = (next: Hmac, typed?: string) => update({ auth: next }, typed);
  return (
    <div className="flex flex-col gap-3" data-place="auth">
      <Field label="Signature">
        {(control) => (
          <Select
            {...control}
            disabled={readOnly}
            value={auth.scheme}
            options={SCHEMES}
            onChange={(event) => put(withScheme(auth, event.target.value as HmacScheme))}
          />
        )}
      </Field>
      {auth.scheme === "plain" && <PlainPart auth={auth} readOnly={readOnly} put={put} />}
      <Field label="Secret" error={missing ? "Type the secret." : null}>
        {(control) =>
          readOnly ? (
            <TextInput {...control} readOnly value={missing ? "" : "Set"} />
          ) : (
            <SecretInput
              label="Secret"
              control={control}
              value={auth.secret}
              stored={stored}
              onChange={(secret) => put({ ...auth, secret }, "secret")}
            />
          )
        }
      </Field>
    </div>
  );
}

type PlainAuth = Extract<Hmac, { scheme: "plain" }>;

interface PlainPartProps {
  auth: PlainAuth;
  readOnly: boolean;
  put(next: PlainAuth, typed?: string): void;
}

function PlainPart({ auth, readOnly, put }: PlainPartProps) {
  return (
    <div className="grid grid-cols-[1fr_120px] gap-3">
      <Field label="Header" hint="Holds the bare hex digest of the body." error={auth.header === "" ? "Type the header's name." : null}>
        {(control) => (
          <TextInput
            {...control}
            mono
            spellCheck={false}
            readOnly={readOnly}
            maxLength={200}
            value={auth.header}
            onChange={(event) => put({ ...auth, header: event.target.value.replace(/[^!#$%&'*+.^_`|~0-9A-Za-z-]/g, "") }, "header")}
          />
        )}
      </Field>
      <Field label="Algorithm">
        {(control) => (
          <Select
            {...control}
            disabled={readOnly}
            value={auth.algorithm ?? HMAC_ALGORITHMS[0]}
            options={ALGORITHMS}
            onChange={(event) => put({ ...auth, algorithm: event.target.value as (typeof HMAC_ALGORITHMS)[number] })}
          />
        )}
      </Field>
    </div>
  );
}

/** The row of the More menu that changes between the token and a signature. */
export function SignatureItem({ node, onChosen }: { node: WebhookNode; onChosen(): void }) {
  const update = useNodeEdit<"trigger">(node);
  const signed = typeof node.data.auth === "object";
  const Icon = signed ? KeyRound : ShieldCheck;
  return (
    <MenuItem
      icon={<Icon size={14} strokeWidth={1.75} aria-hidden="true" />}
      onSelect={() => {
        update({ auth: signed ? undefined : { kind: "hmac", scheme: "github", secret: "" } });
        onChosen();
      }}
    >
      {signed ? "Use the Bearer token instead" : "Check a signature instead"}
    </MenuItem>
  );
}
