import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthPage } from "#components/app/auth-page.tsx";
import { landingOf } from "#components/app/places.ts";
import { SignInForm } from "#components/app/sign-in-form.tsx";
import { SIGN_IN_ERRORS } from "#lib/auth/next-auth.ts";
import { currentSession } from "#lib/auth/session.ts";
import { workspaceName } from "#lib/services/workspace/workspace-name.ts";

export const metadata: Metadata = { title: "Sign in" };

const first = (value: string | string[] | undefined): string | null => (Array.isArray(value) ? value[0] : value) ?? null;

function refusalOf(error: string | null) {
  if (error === null) return null;
  if (error === SIGN_IN_ERRORS.too_many) return "too_many";
  return error === SIGN_IN_ERRORS.wrong ? "wrong" : null;
}

/** Open to everyone. Who is signed in goes on to the place of their role. */
export default async function SignInPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const session = await currentSession();
  if (session) redirect(landingOf(session.actor.role).href);
  const [name, query] = await Promise.all([workspaceName(), searchParams]);
  return (
    <AuthPage
      title="Sign in"
      text={
        <>
          to the <b className="text-text">{name ?? "Baton"}</b> workspace
        </>
      }
    >
      <SignInForm callbackUrl={first(query.callbackUrl)} refusal={refusalOf(first(query.error))} />
    </AuthPage>
  );
}
