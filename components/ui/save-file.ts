/** Has the browser save what an address answers, under the name that the answer gives. */
export function saveFile(url: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = "";
  link.click();
}
