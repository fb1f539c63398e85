import { UTF8_MARK } from "#lib/wire/csv.ts";

/** Hands the reader a table as a file. */
export function saveCsv(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([UTF8_MARK, text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
