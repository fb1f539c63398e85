import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { DataSetPage } from "#components/data-sets/data-set-page.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { isRefused } from "#lib/errors.ts";
import { fromPublic } from "#lib/ids.ts";
import { findDataSet } from "#lib/services/data-sets/data-set-row.ts";

interface Props {
  params: Promise<{ dataSetId: string }>;
}

/** Asked once for the heading of the tab and the page. */
const nameOf = cache(async (publicId: string): Promise<string> => {
  const actor = await requireActor("data:read");
  const id = fromPublic(publicId);
  if (id === null) notFound();
  try {
    return (await findDataSet(actor, id)).name;
  } catch (error) {
    if (isRefused(error, "not_found")) notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await nameOf((await params).dataSetId) };
}

export default async function OneDataSetPage({ params }: Props) {
  await requireActor("data:read");
  const { dataSetId } = await params;
  return <DataSetPage id={dataSetId} name={await nameOf(dataSetId)} />;
}
