/** Numbers of Postgres' advisory locks, each for something that only one process does at a time. Any numbers, but no two the same. */
export const LOCKS = {
  /** Brings the schema to the newest. */
  migrate: 4_220_971,
  /** Attaches or drops weeks of partitioned tables. */
  weeks: 4_220_972,
  /** Makes what an empty database begins with. */
  firstRun: 4_220_973,
} as const;
