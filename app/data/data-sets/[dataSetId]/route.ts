import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { deleteDataSet } from "#lib/services/data-sets/delete-data-set.ts";
import { readDataSet } from "#lib/services/data-sets/read-data-set.ts";
import { updateDataSet } from "#lib/services/data-sets/update-data-set.ts";
import { PublicId } from "#lib/services/params.ts";
import { DataSetChange } from "#lib/wire/data-set.ts";

const params = z.object({ dataSetId: PublicId });

export const GET = door({ by: "session", can: "data:read", params, handle: ({ actor, params }) => readDataSet(actor, params.dataSetId) });

export const PATCH = door({
  by: "session",
  can: "data:edit",
  params,
  body: DataSetChange,
  handle: ({ actor, params, body }) => updateDataSet(actor, params.dataSetId, body),
});

export const DELETE = door({
  by: "session",
  can: "data:edit",
  params,
  handle: async ({ actor, params }) => {
    await deleteDataSet(actor, params.dataSetId);
    return undefined;
  },
});
