/**
 * The only reader of the environment. Every setting, parsed and checked; a wrong value is one sentence that names
 * the variable, the problem and an example.
 */
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import path from "node:path";
import { z } from "zod";
import { isEmail } from "#lib/fields/email.ts";
import { once } from "#lib/once.ts";

/** What a setting that is wrong is answered with: `message` is the line for the person who starts Baton. */
export class SettingError extends Error {
  override name = "SettingError";
}

const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, "is no whole number")
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be from ${min} to ${max}`);

const seconds = (max: number) =>
  z
    .string()
    .regex(/^\d+(\.\d+)?$/, "is no number of seconds")
    .transform(Number)
    .refine((value) => value > 0 && value <= max, `must be more than 0 and at most ${max} seconds`);

const atLeast32 = z.string().min(32, "is too short: 32 characters at least");

function isCidr(text: string): boolean {
  const [address = "", prefix, ...rest] = text.split("/");
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
}

const listOf = (text: string) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

const cidrs = z
  .string()
  .transform(listOf)
  .superRefine((list, context) => {
    const wrong = list.find((entry) => !isCidr(entry));
    if (wrong !== undefined) context.addIssue({ code: "custom", message: `has "${wrong}", which is no address range` });
  });

function parsedUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

const addressOf = (protocols: string[], problem: string) =>
  z.string().refine((text) => protocols.includes(parsedUrl(text)?.protocol ?? ""), problem);

const origin = z
  .string()
  .refine((text) => /^https?:$/.test(parsedUrl(text)?.protocol ?? ""), "is no http or https address")
  .refine((text) => {
    const url = parsedUrl(text);
    return url === null || (url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "" && url.password === "");
  }, "must be an origin alone, without a path or a user")
  .transform((text) => new URL(text).origin);

const host = z
  .string()
  .refine((text) => isIP(text) !== 0 || /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(text), "is no host name or address");

const delays = z
  .string()
  .regex(/^\s*\d+(\.\d+)?\s*,\s*\d+(\.\d+)?\s*$/, "must be two numbers of seconds, the wait before the 2nd and before the 3rd try")
  .transform((text) => text.split(",").map(Number))
  .refine((list) => list.every((delay) => delay <= 86_400), "must be at most 86400 seconds each");

const limit = z
  .string()
  .regex(/^(0|\d{1,9}\/[1-9]\d{0,5})$/, "must be requests/seconds, or 0 for no limit")
  .transform((text) => {
    const [requests = 0, perSeconds = 0] = text.split("/").map(Number);
    return requests === 0 ? null : { requests, seconds: perSeconds };
  });

/** `?from=` is the sender's address; there is no other option. */
const smtpUrl = addressOf(["smtp:", "smtps:"], "is no smtp:// or smtps:// address")
  .refine((text) => parsedUrl(text)?.hostname !== "", "names no mail server")
  .refine((text) => {
    const from = parsedUrl(text)?.searchParams.get("from") ?? null;
    return from === null || isEmail(from);
  }, "has a sender (?from=) that is no e-mail address")
  .refine((text) => [...(parsedUrl(text)?.searchParams.keys() ?? [])].every((name) => name === "from"), "has an option other than ?from=");

const flag = z.enum(["0", "1"], "must be 0 or 1").transform((value) => value === "1");
const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

interface Setting {
  schema: z.ZodType<unknown, string>;
  example: string;
  /** Used where the variable is missing or empty; without one the setting is then undefined. */
  standard?: string;
  /** An empty value is a value, not the lack of one. */
  keepsEmpty?: true;
  /** Never repeated in a message. */
  secret?: true;
}

const SETTINGS = {
  PORT: { schema: whole(1, 65_535), example: "3000", standard: "3000" },
  HOST: { schema: host, example: "127.0.0.1", standard: "127.0.0.1" },
  BATON_URL: { schema: origin, example: "https://baton.example.com" },
  DATABASE_URL: {
    schema: addressOf(["postgres:", "postgresql:"], "is no postgres:// address"),
    example: "postgres://user:password@db.example.com:5432/baton",
    secret: true,
  },
  BATON_DATA_DIR: { schema: z.string(), example: "/var/lib/baton", standard: ".baton" },
  BATON_SECRET: { schema: atLeast32, example: "the output of: openssl rand -base64 32", secret: true },
  BATON_TRUSTED_PROXIES: { schema: cidrs, example: "10.0.0.0/8,::1/128", standard: "", keepsEmpty: true },
  BATON_ADMIN_EMAIL: { schema: z.email("is no e-mail address"), example: "you@example.com", standard: "admin@example.com" },
  BATON_ADMIN_PASSWORD: { schema: z.string().max(1024, "is longer than 1024 characters"), example: "a long sentence", secret: true },
  BATON_API_KEY: { schema: atLeast32, example: "the output of: openssl rand -hex 32", secret: true },
  BATON_DEMO: { schema: flag, example: "1", standard: "0" },
  BATON_OUTBOUND_ALLOW: { schema: cidrs, example: "127.0.0.0/8,::1/128", standard: "", keepsEmpty: true },
  BATON_WORKER_CONCURRENCY: { schema: whole(0, 1000), example: "50", standard: "50" },
  BATON_RETRY_DELAYS: { schema: delays, example: "5,60", standard: "5,60" },
  BATON_WEBHOOK_TIMEOUT: { schema: seconds(300), example: "15", standard: "15" },
  BATON_CALL_TIMEOUT: { schema: seconds(120), example: "30", standard: "30" },
  BATON_SYNC_DEADLINE: { schema: seconds(300), example: "30", standard: "30" },
  BATON_INCOMING_LIMIT: { schema: limit, example: "1200/60", standard: "1200/60" },
  BATON_SMTP_URL: {
    schema: smtpUrl,
    example: "smtp://mail.example.com:587",
    secret: true,
  },
  LOG_LEVEL: { schema: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(", ")}`), example: "info", standard: "info" },
} as const satisfies Record<string, Setting>;

type SettingName = keyof typeof SETTINGS;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Everything that the environment says. Durations in milliseconds. */
export interface Env {
  port: number;
  host: string;
  /** Public origin, without a slash at the end. */
  url: string;
  databaseUrl: string | undefined;
  /** Absolute path. */
  dataDir: string;
  secret: string | undefined;
  trustedProxies: string[];
  adminEmail: string;
  adminPassword: string | undefined;
  apiKey: string | undefined;
  demo: boolean;
  outboundAllow: string[];
  workerConcurrency: number;
  /** Before the second and before the third try. */
  retryDelaysMs: number[];
  webhookTimeoutMs: number;
  callTimeoutMs: number;
  syncDeadlineMs: number;
  /** null: no limit. */
  incomingLimit: { requests: number; seconds: number } | null;
  smtpUrl: string | undefined;
  logLevel: LogLevel;
}

type Variables = Readonly<Record<string, string | undefined>>;

export const isLoopbackHost = (name: string): boolean => {
  const bare = name.replace(/^\[|\]$/g, "").toLowerCase();
  return bare === "localhost" || bare.endsWith(".localhost") || bare === "::1" || (isIP(bare) === 4 && bare.startsWith("127."));
};

const isWildcard = (name: string): boolean => name === "0.0.0.0" || (isIP(name) === 6 && /^[0:]+$/.test(name));

function read<T>(variables: Variables, name: SettingName): T {
  const setting: Setting = SETTINGS[name];
  const given = variables[name];
  const text = given === undefined || (given.trim() === "" && !setting.keepsEmpty) ? setting.standard : given.trim();
  if (text === undefined) return undefined as T;
  const parsed = setting.schema.safeParse(text);
  if (parsed.success) return parsed.data as T;
  const shown = setting.secret ? "" : ` "${text}"`;
  throw new SettingError(`${name}${shown} ${parsed.error.issues[0]?.message}. Example: ${name}=${setting.example}`);
}

function publicUrl(variables: Variables, hostName: string, port: number): string {
  const given = read<string | undefined>(variables, "BATON_URL");
  if (given !== undefined) return given;
  if (isWildcard(hostName)) {
    throw new SettingError(
      `BATON_URL is missing, and HOST "${hostName}" does not tell the address. Example: BATON_URL=${SETTINGS.BATON_URL.example}`,
    );
  }
  return new URL(`http://${isIP(hostName) === 6 ? `[${hostName}]` : hostName}:${port}`).origin;
}

/**
 * The settings that `variables` hold. Pure.
 * @throws SettingError with one sentence for the first wrong value.
 */
export function loadEnv(variables: Variables): Env {
  const port = read<number>(variables, "PORT");
  const hostName = read<string>(variables, "HOST");
  const databaseUrl = read<string | undefined>(variables, "DATABASE_URL");
  const secret = read<string | undefined>(variables, "BATON_SECRET");
  if (databaseUrl !== undefined && secret === undefined) {
    throw new SettingError(`BATON_SECRET is missing, and DATABASE_URL needs it. Example: BATON_SECRET=${SETTINGS.BATON_SECRET.example}`);
  }
  return {
    port,
    host: hostName,
    url: publicUrl(variables, hostName, port),
    databaseUrl,
    dataDir: path.resolve(/* turbopackIgnore: true */ process.cwd(), read<string>(variables, "BATON_DATA_DIR")),
    secret,
    trustedProxies: read(variables, "BATON_TRUSTED_PROXIES"),
    adminEmail: read(variables, "BATON_ADMIN_EMAIL"),
    adminPassword: read(variables, "BATON_ADMIN_PASSWORD"),
    apiKey: read(variables, "BATON_API_KEY"),
    demo: read(variables, "BATON_DEMO"),
    outboundAllow: read(variables, "BATON_OUTBOUND_ALLOW"),
    workerConcurrency: read(variables, "BATON_WORKER_CONCURRENCY"),
    retryDelaysMs: read<number[]>(variables, "BATON_RETRY_DELAYS").map((delay) => delay * 1000),
    webhookTimeoutMs: read<number>(variables, "BATON_WEBHOOK_TIMEOUT") * 1000,
    callTimeoutMs: read<number>(variables, "BATON_CALL_TIMEOUT") * 1000,
    syncDeadlineMs: read<number>(variables, "BATON_SYNC_DEADLINE") * 1000,
    incomingLimit: read(variables, "BATON_INCOMING_LIMIT"),
    smtpUrl: read(variables, "BATON_SMTP_URL"),
    logLevel: read(variables, "LOG_LEVEL"),
  };
}

/** What `npm run up` leaves in its data folder, so that a worker or a script started beside it needs no settings. */
export const DATA_FILES = { secret: "secret", databaseUrl: "database-url" } as const;

/** The settings of a process that serves: the database's address and the master key are known. */
export interface ServiceEnv extends Env {
  readonly databaseUrl: string;
  readonly secret: string;
}

function fromDataFolder(dataDir: string, name: string): string | undefined {
  try {
    return readFileSync(/* turbopackIgnore: true */ path.join(dataDir, name), "utf8").trim() || undefined;
  } catch {
    return undefined;
  }
}

function known(value: string | undefined, variable: SettingName): string {
  if (value !== undefined) return value;
  throw new SettingError(
    `${variable} is missing, and no \`npm run up\` left one in BATON_DATA_DIR. Example: ${variable}=${SETTINGS[variable].example}`,
  );
}

/** Asked for when it is needed, not before: much of the code needs a setting and no database. */
function completed(settings: Env): ServiceEnv {
  return {
    ...settings,
    get databaseUrl() {
      return known(settings.databaseUrl ?? fromDataFolder(settings.dataDir, DATA_FILES.databaseUrl), "DATABASE_URL");
    },
    get secret() {
      return known(settings.secret ?? fromDataFolder(settings.dataDir, DATA_FILES.secret), "BATON_SECRET");
    },
  };
}

/** The settings of this process, read once. @throws SettingError */
export const env = (): ServiceEnv => once("env", () => completed(loadEnv(process.env)));

/** Replaces the settings of this process: for the supervisor, which knows more than its environment, and for tests. */
export function setEnv(settings: Env): ServiceEnv {
  once.take("env");
  return once("env", () => completed(settings));
}
