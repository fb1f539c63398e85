/** Told by whatever the server answered 401, and by what it answered well after that; heard by what shows it. */

/** `writing`: somebody wanted something done; what they typed is still on the page. */
export interface SignedOut {
  writing: boolean;
}

interface Hear {
  out(what: SignedOut): void;
  in(): void;
}

let hear: Hear | null = null;
let out = false;
let wanted = false;

/** Whoever signs out knows it: no 401 leads them anywhere meanwhile. @param is whether they are about to */
export function wantSignedOut(is: boolean): void {
  wanted = is;
}

export function tellSignedOut(what: SignedOut): void {
  if (wanted) return;
  out = true;
  hear?.out(what);
}

/** The server answered as to somebody who is signed in: in another tab they have signed in again. */
export function tellSignedIn(): void {
  if (!out) return;
  out = false;
  hear?.in();
}

/** @returns ends it */
export function onSignedOut(listener: Hear): () => void {
  hear = listener;
  return () => {
    hear = null;
  };
}
