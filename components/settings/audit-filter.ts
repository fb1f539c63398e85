/** What the audit log is narrowed to, as its address says it. Pure. */
import { AUDIT_KINDS, type AuditFilter } from "#lib/wire/audit.ts";

const NAMES = ["kind", "by", "from", "to"] as const satisfies (keyof AuditFilter)[];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const isDay = (value: unknown): value is string => typeof value === "string" && DAY.test(value);

const FITS: Record<keyof AuditFilter, (value: string) => boolean> = {
  kind: (value) => Object.hasOwn(AUDIT_KINDS, value),
  by: (value) => value !== "",
  from: isDay,
  to: isDay,
};

/** What it does not know, it leaves out. */
export const auditFilterOf = (params: Pick<URLSearchParams, "get">): AuditFilter =>
  Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = params.get(name) ?? "";
      return FITS[name](value) ? [[name, value]] : [];
    }),
  );

/** The query with its question mark; empty for the whole log. */
export function writeAuditFilter(filter: AuditFilter): string {
  const given = NAMES.flatMap((name) => (filter[name] ? [[name, filter[name]] as [string, string]] : []));
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}
