/** The words and looks of deciding, the same wherever it is done. Pure. */
export type Decision = "approve" | "reject";

interface DecisionWords {
  /** The key that leads to its button. */
  key: string;
  verb: string;
  busy: string;
  done: string;
  colour: "green" | "red";
}

export const DECISIONS: Record<Decision, DecisionWords> = {
  approve: { key: "A", verb: "Approve", busy: "Approving…", done: "approved", colour: "green" },
  reject: { key: "R", verb: "Reject", busy: "Rejecting…", done: "rejected", colour: "red" },
};

/** Whether it is one of the two; what a browser keeps may be any text. */
export const isDecision = (text: string): text is Decision => Object.hasOwn(DECISIONS, text);

/** For lists of keys. */
export const DECIDE_SHORTCUTS = Object.values(DECISIONS).map(({ verb, key }) => ({ label: verb, keys: [key] }));

/** The most that a comment takes, in characters. */
export const LONGEST_COMMENT = 2000;
