/** next-auth's own handler, under Next. */
import NextAuth from "next-auth";
import { authOptions, withKnownDevice } from "#lib/auth/next-auth.ts";
import type { SignedInMember } from "#lib/auth/sign-in.ts";
import { peerOf } from "#lib/http/server/peer.ts";

async function handle(request: Request, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  let member: SignedInMember | null = null;
  const options = authOptions({
    request,
    address: peerOf(request),
    signedIn: (known) => {
      member = known;
    },
  });
  const response = (await NextAuth(request as never, context as never, options)) as Response;
  return withKnownDevice(response, member);
}

export { handle as GET, handle as POST };
