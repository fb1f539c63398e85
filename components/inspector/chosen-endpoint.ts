import type { InspectorJson } from "#lib/wire/inspector.ts";

/** The endpoint that the page's address names, else the first one. */
export const chosenEndpoint = (
  endpoints: readonly InspectorJson[] | undefined,
  params: Pick<URLSearchParams, "get">,
): InspectorJson | undefined => endpoints?.find(({ id }) => id === params.get("endpoint")) ?? endpoints?.[0];
