"use client";

import { Ellipsis, Link2, UserCheck, UserCog, UserX } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { callAction } from "#components/data/server-action.ts";
import { useFailed } from "#components/data/use-failed.ts";
import { LinkDialog, type MadeLink } from "#components/settings/link-dialog.tsx";
import type { MemberActions } from "#components/settings/members.tsx";
import { ROLE_OPTIONS } from "#components/settings/roles.ts";
import { useAction } from "#components/settings/use-action.ts";
import { useMakeLink } from "#components/settings/use-make-link.ts";
import { Button } from "#components/ui/button.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { ConfirmDialog } from "#components/ui/layers/confirm-dialog.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/layers/menu.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { ROLE_NAMES } from "#lib/auth/can.ts";
import { fullName } from "#lib/wire/full-name.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

type Shown = "role" | "deactivate" | null;

export function MemberMenu({ member, actions }: { member: MemberJson; actions: MemberActions }) {
  const router = useRouter();
  const toast = useToast();
  const failed = useFailed();
  const linkFor = useMakeLink(actions);
  const [shown, show] = useState<Shown>(null);
  const [link, setLink] = useState<MadeLink | null>(null);
  const [busy, setBusy] = useState(false);
  const name = fullName(member);

  const makeLink = async () => setLink(await linkFor(member));
  const setActive = async (active: boolean) => {
    setBusy(true);
    const result = await callAction(actions.update, { memberId: member.id, active });
    setBusy(false);
    show(null);
    if (result.ok) toast({ text: active ? `${name} may sign in again.` : `${name} is deactivated.` });
    else failed(active ? "activated" : "deactivated")(result.problem);
    router.refresh();
  };

  return (
    <>
      <Menu
        label={`More for ${name}`}
        trigger={<IconButton label={`More for ${name}`} size="sm" icon={<Ellipsis size={16} aria-hidden="true" />} />}
      >
        {member.active ? (
          <>
            <MenuItem icon={<UserCog size={16} aria-hidden="true" />} onSelect={() => show("role")}>
              Change role
            </MenuItem>
            <MenuItem icon={<Link2 size={16} aria-hidden="true" />} hint="To set a password" onSelect={() => void makeLink()}>
              Make a one-time link
            </MenuItem>
            <MenuSeparator />
            <MenuItem danger icon={<UserX size={16} aria-hidden="true" />} onSelect={() => show("deactivate")}>
              Deactivate
            </MenuItem>
          </>
        ) : (
          <MenuItem icon={<UserCheck size={16} aria-hidden="true" />} onSelect={() => void setActive(true)}>
            Activate
          </MenuItem>
        )}
      </Menu>
      {shown === "role" && <RoleDialog member={member} actions={actions} onClose={() => show(null)} />}
      <ConfirmDialog
        open={shown === "deactivate"}
        onOpenChange={(open) => !open && show(null)}
        title={`Deactivate ${name}?`}
        text="They are signed out at once and their API keys stop working. Their tasks and their history stay."
        confirm="Deactivate"
        busy={busy ? "Deactivating…" : null}
        onConfirm={() => void setActive(false)}
      />
      {link && <LinkDialog link={link} onClose={() => setLink(null)} />}
    </>
  );
}

function RoleDialog({ member, actions, onClose }: { member: MemberJson; actions: MemberActions; onClose: () => void }) {
  const toast = useToast();
  const action = useAction(actions.update);
  const [role, setRole] = useState(member.role);
  const rest = action.restOf([]);
  const submit = async () => {
    if (role === member.role) return onClose();
    if (!(await action.run({ memberId: member.id, role }))) return;
    toast({ text: `${fullName(member)} is ${ROLE_NAMES[role]} from now on.` });
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Role of ${fullName(member)}`}
      width={560}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={action.busy ? "Saving…" : null}>
            Save
          </Button>
        </>
      }
    >
      <RadioGroup label="Role" hideLabel look="columns" options={ROLE_OPTIONS} value={role} onChange={setRole} />
      {rest && (
        <div role="alert">
          <FieldError>{rest}</FieldError>
        </div>
      )}
    </Dialog>
  );
}
