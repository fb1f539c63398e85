/** The words and looks of deciding, the same wherever it is done. Pure. */
export type Decision = "approve" | "reject";

interface DecisionWords {
  verb: string;
  busy: string;
  done: string;
  colour: "green" | "red";
}

export const DECISIONS: Record<Decision, DecisionWords> = {
  approve: { verb: "Approve", busy: "Approving…", done: "approved", colour: "green" },
  reject: { verb: "Reject", busy: "Rejecting…", done: "rejected", colour: "red" },
};

/** The most that a comment takes, in characters. */
export const LONGEST_COMMENT = 2000;
