/** What tests of data sets begin with. */
import { eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { records } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { fromPublic } from "#lib/ids.ts";
import { createDataSet } from "#lib/services/data-sets/create-data-set.ts";
import { type DataSetJson, NewDataSet } from "#lib/wire/data-set.ts";

export const CUSTOMERS = [
  { name: "Name", type: "text" as const },
  { name: "Revenue", type: "currency" as const, currency: "EUR" },
  { name: "Active", type: "checkbox" as const },
  { name: "Since", type: "date" as const },
  { name: "Kinds", type: "multi_select" as const, options: ["gold", "silver, plated"] },
  { name: "Owner", type: "user" as const },
];

export interface TestDataSet {
  /** uuid */
  id: string;
  json: DataSetJson;
  /** A column's key by its name. */
  key(name: string): string;
}

export async function testDataSet(actor: Actor, columns: readonly object[] = CUSTOMERS, name = "Customers"): Promise<TestDataSet> {
  const json = await createDataSet(actor, NewDataSet.parse({ name, columns }));
  const key = (wanted: string) => json.columns.find((column) => column.name === wanted)?.key ?? "";
  return { id: fromPublic(json.id) as string, json, key };
}

/** What is stored of the data set's records, the oldest first. */
export const stored = (dataSetId: string) => db().select().from(records).where(eq(records.dataSetId, dataSetId)).orderBy(sql`id`);
