/** Has the browser save what an address answers. @param name empty: the one that the answer gives */
export function saveFile(url: string, name = ""): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
}
