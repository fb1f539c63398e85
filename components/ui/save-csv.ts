import { saveFile } from "#components/ui/save-file.ts";
import { UTF8_MARK } from "#lib/wire/csv.ts";

/** Hands the reader a table as a file. */
export function saveCsv(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([UTF8_MARK, text], { type: "text/csv;charset=utf-8" }));
  saveFile(url, name);
  URL.revokeObjectURL(url);
}
