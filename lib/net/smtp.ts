/**
 * Speaks to the installation's own mail server, which whoever runs Baton has named (BATON_SMTP_URL): it may be on a private address,
 * so the guard of outbound.ts does not apply. Nothing else opens a connection from here.
 */
import { createTransport, type Transporter } from "nodemailer";
import { env } from "#lib/env.ts";
import { once } from "#lib/once.ts";

export interface Mail {
  /** The same for each try, so that a mail that came twice can be known. */
  id: string;
  to: string;
  /** One line. */
  subject: string;
  /** Plain text. */
  body: string;
}

/** Why a mail was not taken. */
export class MailRefused extends Error {
  override name = "MailRefused";
  /** The server will never take it: there is no such mailbox. */
  readonly forGood: boolean;
  constructor(message: string, forGood: boolean) {
    super(message);
    this.forGood = forGood;
  }
}

interface Server {
  transport: Transporter;
  from: string;
  /** Behind the @ of message ids. */
  host: string;
}

/** `?from=`, else the user where that is an address, else `baton@` the public address. */
function senderOf(url: URL): string {
  const user = decodeURIComponent(url.username);
  return url.searchParams.get("from") ?? (user.includes("@") ? user : `baton@${new URL(env().url).hostname}`);
}

function connected(address: string): Server {
  const url = new URL(address);
  const secure = url.protocol === "smtps:";
  const ms = env().webhookTimeoutMs;
  const transport = createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    ...(url.username && { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    connectionTimeout: ms,
    greetingTimeout: ms,
    socketTimeout: ms,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { transport, from: senderOf(url), host: new URL(env().url).hostname };
}

function server(): Server {
  const { smtpUrl } = env();
  if (smtpUrl === undefined) throw new MailRefused("No mail server is set (BATON_SMTP_URL).", false);
  return once(`smtp ${smtpUrl}`, () => connected(smtpUrl));
}

/** The server's own words, on one line, without what it was told. */
function refusalOf(error: unknown): MailRefused {
  const {
    message = "",
    response,
    responseCode = 0,
    code,
  } = error as {
    message?: string;
    response?: string;
    responseCode?: number;
    code?: string;
  };
  const words = (response ?? message).replace(/\s+/g, " ").trim().slice(0, 500);
  return new MailRefused(words === "" ? "The mail server did not answer." : words, code === "EENVELOPE" && responseCode >= 500);
}

/** @throws MailRefused */
export async function sendMail({ id, to, subject, body }: Mail): Promise<void> {
  const { transport, from, host } = server();
  try {
    await transport.sendMail({ messageId: `<${id}@${host}>`, from, to: { name: "", address: to }, subject, text: body });
  } catch (error) {
    throw refusalOf(error);
  }
}
