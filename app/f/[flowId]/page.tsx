import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ClosedForm } from "#components/forms/closed-form.tsx";
import { FormFrame } from "#components/forms/form-frame.tsx";
import { FormPage } from "#components/forms/form-page.tsx";
import type { Actor } from "#lib/auth/can.ts";
import { currentSession, requireActor } from "#lib/auth/session.ts";
import { isRefused } from "#lib/errors.ts";
import { fromPublic } from "#lib/ids.ts";
import { activeMemberList } from "#lib/services/accounts/members.ts";
import { readForm } from "#lib/services/forms/read-form.ts";
import { workspaceOfStrangers } from "#lib/services/workspace/workspace-name.ts";
import type { FormJson } from "#lib/wire/form.ts";

interface Props {
  params: Promise<{ flowId: string }>;
}

/** Asked once for the heading of the tab and the page. `form` is null where a stranger is told no more than that it is closed. */
const read = cache(async (flowId: string): Promise<{ form: FormJson | null; reader: Actor | null }> => {
  const reader = (await currentSession())?.actor ?? null;
  try {
    return { form: await readForm(reader, fromPublic(flowId)), reader };
  } catch (error) {
    if (isRefused(error, "unauthorized")) await requireActor("profile:edit");
    if (isRefused(error, "flow_not_live")) return { form: null, reader };
    if (isRefused(error, "not_found")) notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { form } = await read((await params).flowId);
  return { title: { absolute: form?.name ?? "Form" }, description: form?.description || "A form to fill in." };
}

/** Open to everyone, unless the form is the members' own: who is signed out signs in first and comes back. */
export default async function FormRoute({ params }: Props) {
  const { form, reader } = await read((await params).flowId);
  const [workspace, members] = await Promise.all([workspaceOfStrangers(), reader && activeMemberList(reader.workspaceId)]);
  return (
    <FormFrame workspace={workspace?.name ?? "Baton"}>
      {form?.open ? <FormPage form={form} written={workspace} members={members} /> : <ClosedForm name={form?.name ?? null} />}
    </FormFrame>
  );
}
