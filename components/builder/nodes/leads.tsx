/** The id of a node's description: where it leads. */
export const leadsId = (nodeId: string) => `leads-${nodeId}`;

/** A node's description for screen readers, since edges cannot be focused. */
export const Leads = ({ id, text }: { id: string; text: string }) => (
  <span id={leadsId(id)} hidden>
    {text}
  </span>
);
