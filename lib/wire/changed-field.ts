/** A field's value that was changed, as the history tells it. Pure. */

/** A value as people write it; empty where nothing stands there. */
export interface ToldValue {
  /** Cut where it is long. */
  text: string;
  /** Of a cut one: the same where all of it is the same. */
  whole?: string;
}

export interface ChangedFieldJson {
  /** The field's key and name. */
  key: string;
  name: string;
  /** Null where it is not known. */
  before: ToldValue | null;
  after: ToldValue;
}

/** The longest that is told of what stood there before, in characters. */
const LONGEST_BEFORE = 40;

/** Whether two values are the same, also where they are cut. */
export const isSameValue = (one: ToldValue, other: ToldValue): boolean => one.text === other.text && one.whole === other.whole;

/** "Amount: 384.50 → 400.00", "Notes emptied (Call her)"; without what stood there before where that is long or not known. */
export function changedWords({ name, before, after }: Pick<ChangedFieldJson, "name" | "before" | "after">): string {
  const was = before && !isSameValue(before, after) && before.text.length <= LONGEST_BEFORE ? before.text : "";
  if (after.text === "") return was === "" ? `${name} emptied` : `${name} emptied (${was})`;
  return `${name}: ${was === "" ? "" : `${was} → `}${after.text}`;
}
