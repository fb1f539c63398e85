/** The value that an address gives, where it is one of those that are known, else null. */
export const oneOf = <T extends string>(known: readonly T[], given: string | null): T | null =>
  known.find((each) => each === given) ?? null;
