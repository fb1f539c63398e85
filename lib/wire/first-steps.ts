/** What a new workspace has done of what makes it work. */
export const FIRST_STEPS = ["flow", "published", "task", "member", "connected"] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

/** `GET /data/first-steps` */
export interface FirstStepsJson {
  done: Record<FirstStep, boolean>;
  /** The flow to publish next: the one changed last of those that never were; null where there is none. */
  unpublished: { id: string; name: string } | null;
}

export const allDone = ({ done }: FirstStepsJson): boolean => FIRST_STEPS.every((step) => done[step]);
