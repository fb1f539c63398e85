/** What a page may load, and from where. */
import { randomBytes } from "node:crypto";

export const newNonce = (): string => randomBytes(16).toString("base64");

const policyOf = (nonce: string, dev: boolean): Record<string, string[]> => ({
  "default-src": ["'self'"],
  // Next's development build evaluates code to reload it.
  "script-src": ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...(dev ? ["'unsafe-eval'"] : [])],
  "style-src-elem": dev ? ["'self'", "'unsafe-inline'"] : ["'self'", `'nonce-${nonce}'`],
  "style-src-attr": ["'unsafe-inline'"],
  "img-src": ["'self'", "data:", "blob:"],
  "font-src": ["'self'"],
  "connect-src": ["'self'"],
  "object-src": ["'none'"],
  "base-uri": ["'none'"],
  "form-action": ["'self'"],
  "frame-ancestors": ["'none'"],
});

/** The Content-Security-Policy of a page. Next reads the nonce out of it and puts it on its own scripts. */
export const contentSecurityPolicy = (nonce: string, dev: boolean): string =>
  Object.entries(policyOf(nonce, dev))
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");
