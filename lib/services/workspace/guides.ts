/** The pages of `docs/`, for the app's help. */
import { readFile } from "node:fs/promises";
import path from "node:path";

/**
 * @param file inside `docs/`, as our own table names it; never what a reader sent
 * @returns Markdown
 */
export const readGuide = (file: string): Promise<string> =>
  readFile(path.join(/* turbopackIgnore: true */ process.cwd(), "docs", file), "utf8");
