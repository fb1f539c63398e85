/** A request as a command for a terminal. */

/** One word for a POSIX shell, whatever is in it but NUL, which no command can be given. */
const word = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** curl takes a header away that has no value, unless it ends in a semicolon. */
const header = (name: string, value: string): string => (value === "" ? `${name};` : `${name}: ${value}`);

export interface CurlRequest {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** `curl` with the same URL, headers and body, one argument a line. Brackets in the URL and an @ at the body's start mean nothing. */
export function curlOf({ url, headers, body }: CurlRequest): string {
  const given = Object.entries(headers).map(([name, value]) => `-H ${word(header(name, value))}`);
  return [`curl --globoff -X POST --url ${word(url)}`, ...given, `--data-raw ${word(body)}`].join(" \\\n  ");
}
