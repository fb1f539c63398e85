import { type CurlRequest, commandOf, headerWords, curlOf as plainCurlOf, word } from "#lib/delivery/curl.ts";
import type { Hmac, HmacScheme, WebhookAuth } from "#lib/triggers/webhook.ts";

/** The body of the first request that somebody sends. */
export const SAMPLE_BODY = '{"company_id": 123456, "user_id": 789123}';

/** What a caller that signs does before its request: lines of a shell, and the headers that they make. */
interface Signing {
  lines: string[];
  headers: string[];
}

const NOW = "now=$(date +%s)";

/** The hex digest of `text`, a shell's word, by the secret. */
const hexOf = (text: string, algorithm = "sha256") =>
  `signature=$(printf '%s' ${text} | openssl dgst -${algorithm} -hmac "$secret" | sed 's/^.* //')`;

/** Standard Webhooks: the key is base64 behind `whsec_`, and so is the signature. */
const STANDARD_LINES = [
  `key=$(printf '%s' "\${secret#whsec_}" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')`,
  `signature=$(printf '%s' "$id.$now.$body" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A)`,
];

const SIGNINGS: { [S in HmacScheme]: (auth: Extract<Hmac, { scheme: S }>) => Signing } = {
  github: () => ({ lines: [hexOf('"$body"')], headers: ["X-Hub-Signature-256: sha256=$signature"] }),
  stripe: () => ({ lines: [NOW, hexOf('"$now.$body"')], headers: ["Stripe-Signature: t=$now,v1=$signature"] }),
  slack: () => ({
    lines: [NOW, hexOf('"v0:$now:$body"')],
    headers: ["X-Slack-Request-Timestamp: $now", "X-Slack-Signature: v0=$signature"],
  }),
  standard: () => ({
    lines: [NOW, `id="msg_$now"`, ...STANDARD_LINES],
    headers: ["webhook-id: $id", "webhook-timestamp: $now", "webhook-signature: v1,$signature"],
  }),
  plain: ({ header, algorithm }) => ({ lines: [hexOf('"$body"', algorithm)], headers: [`${header || "X-Signature"}: $signature`] }),
};

/** The first request that somebody sends. */
export const sampleOf = (url: string): CurlRequest => ({ url, headers: { "Content-Type": "application/json" }, body: SAMPLE_BODY });

/** A request that starts the flow, for a terminal; a signed one signs itself with the secret that is put in. */
export function curlOf({ url, headers, body }: CurlRequest, auth: WebhookAuth, token: string): string {
  if (typeof auth === "string")
    return plainCurlOf({ url, headers: { ...(auth === "bearer" && { Authorization: `Bearer ${token}` }), ...headers }, body });
  const signing = (SIGNINGS[auth.scheme] as (auth: Hmac) => Signing)(auth);
  const own = new Set(signing.headers.map((header) => header.split(":", 1)[0]?.toLowerCase()));
  const others = Object.fromEntries(Object.entries(headers).filter(([name]) => !own.has(name.toLowerCase())));
  return [
    "secret='the secret'",
    `body=${word(body)}`,
    ...signing.lines,
    commandOf(word(url), [...signing.headers.map((header) => `"${header}"`), ...headerWords(others)], '"$body"'),
  ].join("\n");
}
