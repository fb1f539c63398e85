import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { deleteDataSet } from "#lib/services/data-sets/delete-data-set.ts";
import { readDataSet } from "#lib/services/data-sets/read-data-set.ts";
import { updateDataSet } from "#lib/services/data-sets/update-data-set.ts";
import { PublicId } from "#lib/services/params.ts";
import { DataSet, DataSetChange } from "#lib/wire/data-set.ts";

const params = z.object({ dataSetId: PublicId });

export const GET = door({
  by: "apiKey",
  can: "data:read",
  summary: "Read a data set",
  params,
  answer: DataSet,
  handle: ({ actor, params }) => readDataSet(actor, params.dataSetId),
});

export const PATCH = door({
  by: "apiKey",
  can: "data:edit",
  summary: "Rename a data set, or change its columns: all of them, in their order; those that are missing go with their values",
  params,
  body: DataSetChange,
  answer: DataSet,
  handle: ({ actor, params, body }) => updateDataSet(actor, params.dataSetId, body),
});

export const DELETE = door({
  by: "apiKey",
  can: "data:edit",
  summary: "Delete a data set with its records",
  params,
  handle: async ({ actor, params }) => {
    await deleteDataSet(actor, params.dataSetId);
    return undefined;
  },
});
