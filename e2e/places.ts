/** Where things are on a page, for stories of the pointer. */
import { expect, type Locator, type Page } from "@playwright/test";

export interface Place {
  x: number;
  y: number;
}

export interface Box extends Place {
  width: number;
  height: number;
}

/** A box, once it has come to rest: three looks in a row find it at one place. */
export async function boxOf(locator: Locator): Promise<Box> {
  let box: Box | null = null;
  let same = 0;
  await expect(async () => {
    const before = JSON.stringify(box);
    box = await locator.boundingBox();
    same = box !== null && JSON.stringify(box) === before ? same + 1 : 0;
    expect(same, "looks since it moved").toBeGreaterThanOrEqual(2);
  }).toPass({ intervals: [40], timeout: 15_000 });
  if (!box) throw new Error("it is not drawn");
  return box;
}

export async function middleOf(locator: Locator): Promise<Place> {
  const { x, y, width, height } = await boxOf(locator);
  return { x: x + width / 2, y: y + height / 2 };
}

/** Waits until the page has drawn what the pointer did last: whoever lets go before lets go where it was. */
export const drawn = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => resolve(), { timeout: 1000 })));
      }),
  );
