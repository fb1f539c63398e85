import type { Metadata } from "next";
import { acceptLinkAction } from "#app/(auth)/welcome/[token]/actions.ts";
import { AuthPage } from "#components/app/auth-page.tsx";
import { WelcomeForm } from "#components/app/welcome-form.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { readLink } from "#lib/services/accounts/account-links.ts";

// The address is the secret: it goes to nobody else.
export const metadata: Metadata = { title: "Welcome", referrer: "no-referrer" };

/** A one-time link. Looking at it changes nothing. */
export default async function WelcomePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const member = await readLink(token);
  if (!member)
    return (
      <AuthPage title="This link has ended" text="It was used already, or it is older than 72 hours. Ask an administrator for a new one.">
        <LinkButton href="/sign-in" size="lg">
          Sign in
        </LinkButton>
      </AuthPage>
    );
  const name = member.firstName || member.email;
  return (
    <AuthPage title={`Welcome, ${name}`} text={`Choose a password for ${member.email}.`}>
      <WelcomeForm token={token} email={member.email} accept={acceptLinkAction} />
    </AuthPage>
  );
}
