import { z } from "zod";
import { reply } from "#lib/http/answer.ts";
import { door, readInput } from "#lib/http/door.ts";
import { peerOf } from "#lib/http/server/peer.ts";
import { fromPublic } from "#lib/ids.ts";
import { readForm } from "#lib/services/forms/read-form.ts";
import { submitForm } from "#lib/services/forms/submit-form.ts";
import { whoAsks } from "#lib/services/forms/who.ts";
import { Form, FormInput, FormTaken } from "#lib/wire/form-answers.ts";

const why = "a public form needs no account; an intranet's asks for a session or an API key itself";
const params = z.object({ flowId: z.string() });
/** In bytes. */
const mostBytes = 1024 * 1024;

export const GET = door({
  by: "anyone",
  why,
  summary: "A flow's form: what it asks for",
  params,
  answer: Form,
  also: ["members"],
  handle: async ({ params, request }) => readForm(await whoAsks(request), fromPublic(params.flowId)),
});

export const POST = door({
  by: "anyone",
  why,
  summary: "Fill in a flow's form",
  params,
  body: FormInput,
  readsBody: true,
  answer: FormTaken,
  success: 201,
  also: ["aborts", "limited", "members"],
  handle: async ({ params, request }) =>
    reply(
      201,
      await submitForm(await whoAsks(request), fromPublic(params.flowId), {
        peer: peerOf(request),
        headers: request.headers,
        search: new URL(request.url).search,
        body: () => readInput(request, FormInput, mostBytes),
      }),
    ),
});
