/** Names of the steps that something may lead to, over actions and whichever paths of conditions, and whether a condition decides which. */
export interface LeadsTo {
  steps: string[];
  depends: boolean;
}
