import type { Hmac, HmacScheme, WebhookAuth } from "#lib/triggers/webhook.ts";

/** In single quotes for a shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

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

/** What is sent, and the media type that it is sent as. */
interface Sent {
  body: string;
  type: string;
}

const SAMPLE: Sent = { body: SAMPLE_BODY, type: "application/json" };

/** `--data-raw`: an @ at the body's start names no file. */
const request = (url: string, headers: string[], body: string): string =>
  [`curl -X POST ${quoted(url)}`, ...headers.map((header) => `-H ${header}`), `--data-raw ${body}`].join(" \\\n  ");

/** A request that starts the flow, for a terminal; a signed one signs itself with the secret that is put in. */
export function curlOf({ url, token }: { url: string; token: string }, auth: WebhookAuth, { body, type }: Sent = SAMPLE): string {
  const typed = quoted(`Content-Type: ${type}`);
  if (typeof auth === "string")
    return request(url, [...(auth === "bearer" ? [quoted(`Authorization: Bearer ${token}`)] : []), typed], quoted(body));
  const { lines, headers } = (SIGNINGS[auth.scheme] as (auth: Hmac) => Signing)(auth);
  return [
    "secret='the secret'",
    `body=${quoted(body)}`,
    ...lines,
    request(url, [...headers.map((header) => `"${header}"`), typed], '"$body"'),
  ].join("\n");
}
