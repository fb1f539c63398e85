/** What is watched in a page: each function is sent there as text, so it uses nothing from outside itself. */

/** In milliseconds since the navigation began. */
export interface Vitals {
  /** Largest contentful paint. */
  largest: number;
  /** What of long tasks is over 50 ms, together. */
  blocking: number;
  /** The first byte of the document. */
  firstByte: number;
  firstPaint: number;
  /** The largest element, for who looks for the reason. */
  element: string;
}

/** Resolves when nothing has been fetched, painted larger or been blocked for `quietMs`. */
export function watchVitals(quietMs: number): Promise<Vitals> {
  return new Promise((resolve) => {
    const found = { largest: Number.NaN, blocking: 0, element: "" };
    let timer = 0;
    const done = () => {
      const [page] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
      const paint = performance.getEntriesByName("first-contentful-paint")[0];
      resolve({ ...found, firstByte: page?.responseStart ?? Number.NaN, firstPaint: paint?.startTime ?? Number.NaN });
    };
    const waitOn = () => {
      clearTimeout(timer);
      timer = window.setTimeout(done, quietMs);
    };
    const watch = (type: string, hear: (entry: PerformanceEntry) => void) =>
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) hear(entry);
        waitOn();
      }).observe({ type, buffered: true });
    watch("largest-contentful-paint", (entry) => {
      const { element } = entry as PerformanceEntry & { element?: Element };
      found.largest = entry.startTime;
      found.element = element
        ? `${element.tagName.toLowerCase()} "${(element.textContent ?? "").replace(/\s+/g, " ").trim().slice(0, 40)}"`
        : "";
    });
    watch("longtask", (entry) => {
      found.blocking += Math.max(0, entry.duration - 50);
    });
    watch("resource", () => {});
    waitOn();
  });
}
