import type { Metadata } from "next";
import { type Known, nothingKnown } from "#app/(app)/known.tsx";
import { pageRead } from "#app/(app)/page-read.ts";
import { queryOf, type SearchParams } from "#app/(app)/search-params.ts";
import { GET as recordsDoor } from "#app/data/data-sets/[dataSetId]/records/route.ts";
import { GET as dataSetDoor } from "#app/data/data-sets/[dataSetId]/route.ts";
import { GET as membersDoor } from "#app/data/members/route.ts";
import { keys } from "#components/data/keys.ts";
import { ROWS_AT_ONCE, urls } from "#components/data/urls.ts";
import { DataSetPage } from "#components/data-sets/data-set-page.tsx";
import { askedBy, readGridAddress } from "#components/data-sets/grid-address.ts";
import { requireActor } from "#lib/auth/session.ts";
import { findDataSet } from "#lib/services/data-sets/data-set-row.ts";
import type { DataSetJson } from "#lib/wire/data-set.ts";

interface Props {
  params: Promise<{ dataSetId: string }>;
}

const nameOf = pageRead("data:read", async (actor, id) => (await findDataSet(actor, id)).name);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await nameOf((await params).dataSetId) };
}

/** The data set, and the first records that the address asks for. */
async function askRecords(known: Known, id: string, query: URLSearchParams): Promise<void> {
  const params = { dataSetId: id };
  const dataSet = await known.ask<DataSetJson>(keys.dataSet(id), { door: dataSetDoor, url: urls.dataSet(id), params });
  if (!dataSet || dataSet.columns.length === 0) return;
  const asked = askedBy(readGridAddress(query), dataSet.columns);
  const url = urls.records(id, { ...asked, limit: ROWS_AT_ONCE, offset: 0 });
  await known.ask(keys.records(id, asked, 0), { door: recordsDoor, url, params });
}

export default async function OneDataSetPage({ params, searchParams }: Props & { searchParams: SearchParams }) {
  await requireActor("data:read");
  const { dataSetId } = await params;
  const known = await nothingKnown();
  const [name] = await Promise.all([
    nameOf(dataSetId),
    askRecords(known, dataSetId, await queryOf(searchParams)),
    known.ask(keys.members, { door: membersDoor, url: urls.members }),
  ]);
  return known.around(<DataSetPage id={dataSetId} name={name} />);
}
