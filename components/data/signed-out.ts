/** Told by whatever the server answered 401; heard by what shows it. */

/** `writing`: somebody wanted something done; what they typed is still on the page. */
export interface SignedOut {
  writing: boolean;
}

type Hear = (what: SignedOut) => void;

let hear: Hear | null = null;

export const tellSignedOut = (what: SignedOut): void => hear?.(what);

/** @returns ends it */
export function onSignedOut(listener: Hear): () => void {
  hear = listener;
  return () => {
    hear = null;
  };
}
