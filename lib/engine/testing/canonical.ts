/** What the engine's tests share. */

/** A value as text, the order of keys aside; a member that is there without a value shows, as it would not in JSON. */
export const canonical = (value: unknown): string =>
  typeof value === "object" && value !== null
    ? `{${Object.entries(value)
        .map(([key, member]) => `${key}:${canonical(member)}`)
        .sort()
        .join()}}`
    : (JSON.stringify(value) ?? "nothing");
