import { download } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { exportAudit } from "#lib/services/workspace/export-audit.ts";
import { AuditQuery } from "#lib/services/workspace/read-audit.ts";

export const GET = door({
  by: "session",
  can: "audit:read",
  query: AuditQuery.omit({ limit: true, cursor: true }),
  handle: async ({ actor, query }) => download("audit-log.csv", "text/csv; charset=utf-8", exportAudit(actor, query)),
});
