/** Focus that goes back to the button of what was closed. Nobody went there to learn what the button does. */

let returning = false;

/** Says that what is focused next, in the same breath, is returned to. */
export function returnsFocus(): void {
  returning = true;
  queueMicrotask(() => {
    returning = false;
  });
}

export const isReturning = (): boolean => returning;
