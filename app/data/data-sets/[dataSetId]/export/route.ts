import { z } from "zod";
import { download } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { exportRecords } from "#lib/services/data-sets/export-records.ts";
import { RecordView } from "#lib/services/data-sets/record-query.ts";
import { PublicId } from "#lib/services/params.ts";

export const GET = door({
  by: "session",
  can: "data:read",
  params: z.object({ dataSetId: PublicId }),
  query: RecordView,
  handle: async ({ actor, params, query }) => {
    const { name, pieces } = await exportRecords(actor, params.dataSetId, query);
    return download(name, "text/csv; charset=utf-8", pieces);
  },
});
