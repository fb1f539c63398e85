import { door } from "#lib/http/door.ts";
import { AuditQuery, readAudit } from "#lib/services/workspace/read-audit.ts";

export const GET = door({
  by: "session",
  can: "audit:read",
  query: AuditQuery,
  handle: ({ actor, query }) => readAudit(actor, query),
});
