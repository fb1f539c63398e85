import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { isLoopbackHost, loadEnv, setEnv } from "#lib/env.ts";

const refusal = (variables: Record<string, string>): string => {
  try {
    loadEnv(variables);
  } catch (error) {
    return (error as Error).message;
  }
  return "";
};

describe("without any setting", () => {
  test("everything has its default", () => {
    expect(loadEnv({})).toEqual({
      port: 3000,
      host: "127.0.0.1",
      url: "http://127.0.0.1:3000",
      databaseUrl: undefined,
      dataDir: path.resolve(".baton"),
      secret: undefined,
      trustedProxies: [],
      adminEmail: "admin@example.com",
      adminPassword: undefined,
      apiKey: undefined,
      demo: false,
      outboundAllow: [],
      workerConcurrency: 50,
      retryDelaysMs: [5000, 60_000],
      webhookTimeoutMs: 15_000,
      callTimeoutMs: 30_000,
      syncDeadlineMs: 30_000,
      incomingLimit: { requests: 1200, seconds: 60 },
      smtpUrl: undefined,
      logLevel: "info",
    });
  });

  test("an empty value is no value", () => {
    expect(loadEnv({ PORT: "", BATON_DEMO: " ", BATON_URL: "", DATABASE_URL: "", LOG_LEVEL: "" })).toEqual(loadEnv({}));
  });
});

describe("the public address", () => {
  test.each([
    [{ PORT: "80" }, "http://127.0.0.1"],
    [{ HOST: "::1", PORT: "4000" }, "http://[::1]:4000"],
    [{ HOST: "localhost" }, "http://localhost:3000"],
    [{ BATON_URL: "https://Baton.example.com/" }, "https://baton.example.com"],
    [{ HOST: "0.0.0.0", BATON_URL: "https://baton.example.com" }, "https://baton.example.com"],
  ])("%o is %s", (variables, url) => {
    expect(loadEnv(variables).url).toBe(url);
  });

  test.each(["0.0.0.0", "::", "0:0:0:0:0:0:0:0"])("must be told where HOST is %s", (host) => {
    expect(refusal({ HOST: host })).toBe(
      `BATON_URL is missing, and HOST "${host}" does not tell the address. Example: BATON_URL=https://baton.example.com`,
    );
  });
});

test("values are read", () => {
  const settings = loadEnv({
    BATON_TRUSTED_PROXIES: "10.0.0.0/8, ::1",
    BATON_OUTBOUND_ALLOW: "127.0.0.0/8",
    BATON_RETRY_DELAYS: "0.5,2",
    BATON_CALL_TIMEOUT: "1.5",
    BATON_INCOMING_LIMIT: "0",
    BATON_DEMO: "1",
    BATON_WORKER_CONCURRENCY: "0",
  });
  expect(settings).toMatchObject({
    trustedProxies: ["10.0.0.0/8", "::1"],
    outboundAllow: ["127.0.0.0/8"],
    retryDelaysMs: [500, 2000],
    callTimeoutMs: 1500,
    incomingLimit: null,
    demo: true,
    workerConcurrency: 0,
  });
});

describe("a wrong value is one line with the variable, the problem and an example", () => {
  test.each([
    [{ PORT: "x" }, 'PORT "x" is no whole number. Example: PORT=3000'],
    [{ PORT: "70000" }, 'PORT "70000" must be from 1 to 65535. Example: PORT=3000'],
    [{ HOST: "a b" }, 'HOST "a b" is no host name or address. Example: HOST=127.0.0.1'],
    [{ BATON_URL: "example.com" }, 'BATON_URL "example.com" is no http or https address. Example: BATON_URL=https://baton.example.com'],
    [
      { BATON_URL: "http://a/b" },
      'BATON_URL "http://a/b" must be an origin alone, without a path or a user. Example: BATON_URL=https://baton.example.com',
    ],
    [
      { BATON_TRUSTED_PROXIES: "10.0.0.0/33" },
      'BATON_TRUSTED_PROXIES "10.0.0.0/33" has "10.0.0.0/33", which is no address range. Example: BATON_TRUSTED_PROXIES=10.0.0.0/8,::1/128',
    ],
    [
      { BATON_OUTBOUND_ALLOW: "localhost" },
      'BATON_OUTBOUND_ALLOW "localhost" has "localhost", which is no address range. Example: BATON_OUTBOUND_ALLOW=127.0.0.0/8,::1/128',
    ],
    [{ BATON_DEMO: "yes" }, 'BATON_DEMO "yes" must be 0 or 1. Example: BATON_DEMO=1'],
    [{ BATON_ADMIN_EMAIL: "me" }, 'BATON_ADMIN_EMAIL "me" is no e-mail address. Example: BATON_ADMIN_EMAIL=you@example.com'],
    [{ BATON_CALL_TIMEOUT: "0" }, 'BATON_CALL_TIMEOUT "0" must be more than 0 and at most 120 seconds. Example: BATON_CALL_TIMEOUT=30'],
    [
      { BATON_INCOMING_LIMIT: "10" },
      'BATON_INCOMING_LIMIT "10" must be requests/seconds, or 0 for no limit. Example: BATON_INCOMING_LIMIT=1200/60',
    ],
    [
      { BATON_SMTP_URL: "http://mail" },
      "BATON_SMTP_URL is no smtp:// or smtps:// address. Example: BATON_SMTP_URL=smtp://mail.example.com:587",
    ],
    [
      { BATON_SMTP_URL: "smtp://mail.example.com?from=nobody" },
      "BATON_SMTP_URL has a sender (?from=) that is no e-mail address. Example: BATON_SMTP_URL=smtp://mail.example.com:587",
    ],
    [
      { BATON_SMTP_URL: "smtp://mail.example.com?pool=1" },
      "BATON_SMTP_URL has an option other than ?from=. Example: BATON_SMTP_URL=smtp://mail.example.com:587",
    ],
    [{ BATON_SMTP_URL: "smtp:mail" }, "BATON_SMTP_URL names no mail server. Example: BATON_SMTP_URL=smtp://mail.example.com:587"],
    [{ LOG_LEVEL: "loud" }, 'LOG_LEVEL "loud" must be one of trace, debug, info, warn, error, fatal, silent. Example: LOG_LEVEL=info'],
  ])("%o", (variables, line) => {
    expect(refusal(variables)).toBe(line);
  });

  test("that never repeats a secret", () => {
    expect(refusal({ BATON_SECRET: "hunter2" })).not.toContain("hunter2");
    expect(refusal({ BATON_API_KEY: "hunter2" })).toBe(
      "BATON_API_KEY is too short: 32 characters at least. Example: BATON_API_KEY=the output of: openssl rand -hex 32",
    );
    expect(refusal({ DATABASE_URL: "mysql://hunter2" })).not.toContain("hunter2");
  });

  test("a database of one's own needs a master key of one's own", () => {
    expect(refusal({ DATABASE_URL: "postgres://db/baton" })).toContain("BATON_SECRET is missing, and DATABASE_URL needs it.");
  });
});

test("a process beside npm run up finds its database and its key in the data folder", () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), "baton-env-"));
  const settings = setEnv(loadEnv({ BATON_DATA_DIR: dataDir }));
  expect(() => settings.databaseUrl).toThrow("DATABASE_URL is missing");
  writeFileSync(path.join(dataDir, "database-url"), "postgres://127.0.0.1:1/baton\n");
  writeFileSync(path.join(dataDir, "secret"), "0123456789abcdef0123456789abcdef\n");
  expect(settings).toMatchObject({ databaseUrl: "postgres://127.0.0.1:1/baton", secret: "0123456789abcdef0123456789abcdef" });
  rmSync(dataDir, { recursive: true });
});

test.each([
  ["127.0.0.1", true],
  ["127.9.9.9", true],
  ["localhost", true],
  ["[::1]", true],
  ["::1", true],
  ["0.0.0.0", false],
  ["127.0.0.1.example.com", false],
  ["example.com", false],
])("%s is this machine: %s", (host, expected) => {
  expect(isLoopbackHost(host)).toBe(expected);
});
