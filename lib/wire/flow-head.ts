/** What stands above each of a flow's pages. */
export interface FlowHead {
  id: string;
  name: string;
  /** It has a webhook, in its draft or as it is published. */
  receives: boolean;
}
