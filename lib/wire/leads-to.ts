/** Names of the steps that something leads to, over actions, conditions and steps that may be hidden. */
export interface LeadsTo {
  /** Reached in any case. */
  surely: string[];
  /** Rules decide which of these are reached. */
  perhaps: string[];
}
