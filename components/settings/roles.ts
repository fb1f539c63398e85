import type { RadioOption } from "#components/ui/radio-group.tsx";
import { ROLE_NAMES, type Role } from "#lib/auth/can.ts";

const HINTS: Record<Role, string> = {
  admin: "Everything, settings and publishing too.",
  integrator: "Reads everything, sends deliveries again. Starts at Deliveries.",
  member: "Creates tasks, works on them. Starts at the inbox.",
};

export const ONLY_ADMINS = "Only administrators change it.";

/** The roles as a choice, with what each may do. */
export const ROLE_OPTIONS: readonly RadioOption<Role>[] = (["admin", "integrator", "member"] as const).map((role) => ({
  value: role,
  label: ROLE_NAMES[role],
  hint: HINTS[role],
}));
