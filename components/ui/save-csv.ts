/** Spreadsheets know UTF-8 by it. */
const MARK = "\ufeff";

/** Hands the reader a table as a file. */
export function saveCsv(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([MARK, text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
