import { originOf } from "#lib/flow/templates/url-parts.ts";

/** A URL in a row that is too narrow for it: where another of the list leads to the same host, what follows the host tells them apart. */
export function toldUrl(url: string, others: readonly string[]): string {
  const origin = originOf(url);
  const shared = origin !== "" && others.some((other) => originOf(other) === origin);
  return shared ? url.trim().replace(/^[^:]+:[\\/]{2}[^\\/?#]+/, "…") : url;
}
