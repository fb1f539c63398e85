/** A request as a command for a terminal. */

/** One word for a POSIX shell, whatever is in it but NUL, which no command can be given. */
export const word = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** By name; null takes away one that curl would add by itself. */
type Headers = Readonly<Record<string, string | null>>;

/** curl takes a header away that has no value, unless it ends in a semicolon. */
const header = (name: string, value: string | null): string =>
  value === "" ? `${name};` : value === null ? `${name}:` : `${name}: ${value}`;

/** Each header as one word. */
export const headerWords = (headers: Headers): string[] => Object.entries(headers).map(([name, value]) => word(header(name, value)));

/** `curl` with words of a shell, one argument a line. Brackets in the URL and an @ at the body's start mean nothing. */
export const commandOf = (url: string, headers: readonly string[], body: string): string =>
  [`curl --globoff -X POST --url ${url}`, ...headers.map((each) => `-H ${each}`), `--data-raw ${body}`].join(" \\\n  ");

export interface CurlRequest {
  url: string;
  headers: Headers;
  body: string;
}

/** `curl` with the same URL, headers and body. */
export const curlOf = ({ url, headers, body }: CurlRequest): string => commandOf(word(url), headerWords(headers), word(body));
