"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { urls } from "#components/data/urls.ts";
import type { DataSetJson } from "#lib/wire/data-set.ts";

/** All of the workspace's, by name. @param enabled whether the reader may see them */
export const useDataSets = (enabled = true) =>
  useQuery({ queryKey: keys.dataSets, enabled, queryFn: ({ signal }) => fetchJson<DataSetJson[]>(urls.dataSets, { signal }) });
