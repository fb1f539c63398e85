/** When the end of a run is asked for whose task is not on screen. */

/** So many looks take a little longer than a run can. */
export const MOST_LOOKS = 29;

const LONGEST_S = 5;

/** The pause before a look, in milliseconds: most runs are over soon. @param before how many looks there were */
export const lookPauseMs = (before: number): number => Math.min(before, LONGEST_S) * 1000;
