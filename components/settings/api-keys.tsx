"use client";

import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { useAsked } from "#components/app/asked.ts";
import { useApiKeys } from "#components/data/rendered-lists.ts";
import type { ServerAction } from "#components/data/server-action.ts";
import { useSession } from "#components/data/session.tsx";
import { PersonSelect } from "#components/fields/person-select.tsx";
import { SettingsPage } from "#components/settings/settings-page.tsx";
import { ShownOnce } from "#components/settings/shown-once.tsx";
import { Cell, Head, SettingsTable } from "#components/settings/table.tsx";
import { useAction } from "#components/settings/use-action.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Field, FieldError } from "#components/ui/field.tsx";
import { ConfirmDialog } from "#components/ui/layers/confirm-dialog.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { ShowMore } from "#components/ui/show-more.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { IconTile } from "#components/ui/tile.tsx";
import { Age } from "#components/ui/time/age.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import { ROLE_NAMES } from "#lib/auth/can.ts";
import { fullName } from "#lib/wire/full-name.ts";
import type { Listed } from "#lib/wire/listed.ts";
import type { ApiKeyJson, MemberJson } from "#lib/wire/pages.ts";

interface ApiKeysProps {
  /** The newest ones. */
  first: Listed<ApiKeyJson>;
  /** Active ones: a key belongs to one of them. */
  members: readonly MemberJson[];
  create: ServerAction<{ name: string; member: string }, { id: string; name: string; key: string }>;
  revoke: ServerAction<{ keyId: string }>;
}

export function ApiKeys({ first, members, create, revoke }: ApiKeysProps) {
  const { data: apiKeys, ...pages } = useApiKeys(first);
  const [making, make] = useState(false);
  useAsked("api-key", () => make(true));
  const newKey = (
    <Button variant="primary" icon={<Plus size={14} aria-hidden="true" />} onClick={() => make(true)}>
      New API key
    </Button>
  );
  return (
    <SettingsPage
      wide
      title="API keys"
      text="A key acts as the member it belongs to, with that member's role."
      action={apiKeys.length > 0 && newKey}
    >
      {apiKeys.length === 0 ? (
        <EmptyState
          icon={<KeyRound size={18} />}
          colour="amber"
          title="No API keys yet"
          text="With a key another system may call Baton's API. Make one for each system."
          action={newKey}
          level={3}
        />
      ) : (
        <SettingsTable
          head={
            <>
              <Head>Key</Head>
              <Head className="max-md:hidden">Made</Head>
              <Head className="max-sm:hidden">Last used</Head>
              <Head>
                <span className="sr-only">Revoke</span>
              </Head>
            </>
          }
        >
          {apiKeys.map((item) => (
            <KeyRow key={item.id} item={item} member={members.find(({ email }) => email === item.member)} revoke={revoke} />
          ))}
        </SettingsTable>
      )}
      <ShowMore pages={pages} />
      {making && <NewKeyDialog onClose={() => make(false)} members={members} create={create} />}
    </SettingsPage>
  );
}

function KeyRow({ item, member, revoke }: { item: ApiKeyJson; member: MemberJson | undefined; revoke: ApiKeysProps["revoke"] }) {
  const toast = useToast();
  const action = useAction(revoke);
  const [asking, ask] = useState(false);
  const confirm = async () => {
    const done = await action.run({ keyId: item.id });
    if (!done) return;
    ask(false);
    toast({ text: `${item.name} is revoked.` });
  };
  const rest = action.restOf([]);
  return (
    <tr className="hover:bg-hover">
      <Cell className="w-full max-w-0">
        <span className="flex min-w-0 items-baseline gap-2">
          <span {...WHEN_CUT} className="truncate font-semibold">
            {item.name}
          </span>
          {item.ending && <code className="flex-none text-12 text-text-3">…{item.ending}</code>}
        </span>
        <span {...WHEN_CUT} className="block truncate text-12 text-text-3">
          {member ? `${fullName(member)}, ${ROLE_NAMES[member.role]}` : `${item.member}, deactivated: the key is refused`}
        </span>
      </Cell>
      <Cell className="whitespace-nowrap text-text-2 tabular-nums max-md:hidden">
        <Age at={item.createdAt} as="ago" />
      </Cell>
      <Cell className="whitespace-nowrap text-text-2 tabular-nums max-sm:hidden">
        {item.lastUsedAt ? <Age at={item.lastUsedAt} as="ago" /> : <span className="text-text-3">Never</span>}
      </Cell>
      <Cell className="text-right">
        <Button variant="quiet-danger" size="sm" onClick={() => ask(true)}>
          Revoke<span className="sr-only"> {item.name}</span>
        </Button>
        <ConfirmDialog
          open={asking}
          onOpenChange={ask}
          title={`Revoke ${item.name}?`}
          text={rest ?? "What uses it is refused at once."}
          confirm="Revoke"
          busy={action.busy ? "Revoking…" : null}
          onConfirm={() => void confirm()}
        />
      </Cell>
    </tr>
  );
}

const PATHS = ["name", "member"];

function NewKeyDialog({
  onClose,
  members,
  create,
}: {
  onClose: () => void;
  members: readonly MemberJson[];
  create: ApiKeysProps["create"];
}) {
  const { member: me } = useSession();
  const action = useAction(create);
  const [name, setName] = useState("");
  const [member, setMember] = useState<string | null>(me.email);
  const [key, setKey] = useState<string | null>(null);
  const rest = action.restOf(PATHS);
  const submit = async () => {
    const made = await action.run({ name, member: member ?? "" });
    if (made) setKey(made.value.key);
  };
  if (key !== null)
    return (
      <ShownOnce
        title={`API key ${name}`}
        icon={<IconTile icon={<KeyRound size={16} />} colour="amber" />}
        text="Copy the key now. It is shown this once."
        label="Key"
        value={key}
        what="API key"
        onClose={onClose}
      />
    );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="New API key"
      icon={<IconTile icon={<KeyRound size={16} />} colour="amber" />}
      width={440}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={action.busy ? "Creating…" : null}>
            Create key
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Field label="Name" error={action.faultOf("name")} hint="The system that uses it.">
          {(control) => <TextInput {...control} value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label="Member" error={action.faultOf("member")} hint="The key may do what this member may do.">
          {(control) => (
            <PersonSelect control={control} members={members} value={member} onChange={setMember} nobody="Choose a member" required />
          )}
        </Field>
        {rest && (
          <div role="alert">
            <FieldError>{rest}</FieldError>
          </div>
        )}
      </div>
    </Dialog>
  );
}
