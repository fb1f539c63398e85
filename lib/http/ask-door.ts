/** How a page that is drawn on the server asks a door of its own. */
import type { Door } from "#lib/http/door.ts";

/** What takes longer is left to the browser: until then nothing of the page is seen. In milliseconds. */
const DEADLINE_MS = 300;

export interface AskedDoor {
  door: Door;
  /** The door's address with its query, as the browser would ask. */
  url: string;
  /** What the address says in its path, as the door's folders name it. */
  params?: Record<string, string>;
}

/**
 * The very JSON that the reader's browser would be answered, with the reader's rights.
 * @param cookie the header of the request for the page
 * @returns undefined where the door refuses, fails, or is not done in time: the browser asks it then, and tells what is wrong
 */
export async function askDoor<T>({ door, url, params = {} }: AskedDoor, cookie: string): Promise<T | undefined> {
  const asked = async (): Promise<T | undefined> => {
    const request = new Request(new URL(url, "http://baton"), { headers: { cookie } });
    const response = await door(request, { params: Promise.resolve(params) });
    return response.ok ? ((await response.json()) as T) : undefined;
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), DEADLINE_MS);
  });
  return Promise.race([asked(), late]).finally(() => clearTimeout(timer));
}
