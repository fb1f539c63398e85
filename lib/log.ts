/** The log: JSON lines on standard output, readable ones in a terminal. */
import { type Logger, type LoggerOptions, pino, stdSerializers } from "pino";
import pretty from "pino-pretty";
import { env } from "#lib/env.ts";
import { once } from "#lib/once.ts";

const SECRET_MEMBERS = [
  "authorization",
  "cookie",
  "set-cookie",
  "proxy-authorization",
  "x-api-key",
  "password",
  "token",
  "secret",
  "apiKey",
  "key",
];

/** Members of these names are masked in any object that is logged, down to its third level. */
const redact = { paths: SECRET_MEMBERS.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]), censor: "[redacted]" };

/** A statement that failed is told without the values that it would have written: they are people's data, and hashes. */
function withoutValues(error: Error): Error {
  const { query } = error as Error & { query?: unknown };
  if (!(error instanceof Error) || typeof query !== "string") return error;
  const message = `Failed query: ${query}`;
  const { stack = "" } = error;
  const trace = stack.slice(stack.indexOf(error.message) + error.message.length);
  const params = { value: undefined, enumerable: true };
  return Object.create(error, { message: { value: message }, stack: { value: message + trace }, params }) as Error;
}

const serializers = { err: (error: Error) => stdSerializers.err(withoutValues(error)) };

/** A log that writes to `stream`, by default standard output. */
export function makeLog(options: LoggerOptions, stream?: { write(line: string): void }): Logger {
  const target =
    stream ??
    (process.stdout.isTTY ? pretty({ sync: true, ignore: "pid,hostname", translateTime: "HH:MM:ss", singleLine: true }) : undefined);
  const settings: LoggerOptions = { redact, serializers, base: { pid: process.pid }, ...options };
  return target === undefined ? pino(settings) : pino(settings, target);
}

const real = () => once("log", () => makeLog({ level: env().logLevel }));

/** The log of this process. Made at its first use, so that a module can be loaded without any settings. */
export const log: Logger = new Proxy({} as Logger, {
  get(_target, member) {
    const value: unknown = Reflect.get(real(), member);
    return typeof value === "function" ? value.bind(real()) : value;
  },
});
