/** A URL that may hold templates: what of it is certain before they are rendered. */

const TEMPLATE = /\{\{|\{%|\{#/;

/** Text, and where the first template begins; -1 without one. */
export const templateAt = (text: string): number => text.search(TEMPLATE);

/** Templates replaced by a digit, which may stand anywhere in a URL, a port included. */
const filledIn = (url: string): string =>
  url.replace(/\{\{.*?(?:\}\}|$)|\{#.*?(?:#\}|$)|\{%.*?(?:%\}|$)/gs, (tag) => (tag.startsWith("{{") ? "1" : ""));

/** The URL with its templates filled in somehow; null where it can be none. */
export function sampleUrl(url: string): URL | null {
  const sample = filledIn(url.trim());
  return URL.canParse(sample) ? new URL(sample) : null;
}

/** Whether a template decides, or helps to decide, which server is called. */
export function hasTemplateInOrigin(url: string): boolean {
  const text = url.trim();
  const at = templateAt(text);
  if (at === -1) return false;
  // The origin ends at the first of these; a backslash counts as a slash in http URLs.
  return !/^https?:[\\/]{2}[^\\/?#]+[\\/?#]/i.test(text.slice(0, at));
}

/** `https://crm.example.com:8443`, without a default port; an empty text where the URL has none or a template decides it. */
export function originOf(url: string): string {
  if (hasTemplateInOrigin(url)) return "";
  const sample = sampleUrl(url);
  return sample && /^https?:$/.test(sample.protocol) ? sample.origin : "";
}

/** Whether there is something in it that a template would fill in. */
export const holdsTemplate = (text: string): boolean => /\{[{%#]/.test(text);
