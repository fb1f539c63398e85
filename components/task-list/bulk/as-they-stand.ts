/** The chosen ones, as they stand now where that is known. @param loaded those at hand */
export function asTheyStand<Row extends { id: string }>(chosen: ReadonlyMap<string, Row>, loaded: readonly Row[]): Row[] {
  const now = new Map(loaded.map((row) => [row.id, row]));
  return [...chosen.values()].map((row) => now.get(row.id) ?? row);
}
