/** Every code with its severity (contract section 2). */
export const PROBLEM_CODES = {
  name_missing: "error",
  duplicate_name: "error",
  field_incomplete: "error",
  unknown_field: "error",
  no_trigger: "error",
  unreachable: "warning",
  dead_end: "error",
  /** An edge that no exit has, or that leads to a trigger. */
  edge_invalid: "error",
  loop_without_step: "error",
  /** The same over steps, while their rules hide them. */
  loop_over_hidden: "warning",
  no_default_path: "error",
  rule_invalid: "error",
  /** All or any of no rules: it always or never holds. */
  rules_missing: "warning",
  hidden_without_exit: "error",
  no_approvers: "error",
  /** One person twice among the approvers, who decides once only. */
  approver_twice: "error",
  approves_invalid: "error",
  /** A step under review that is reached behind its approval only. */
  approves_later: "warning",
  approval_without_exit: "warning",
  /** Only its rejection leads nowhere, and opens nothing again. */
  rejection_without_exit: "warning",
  /** An approval that is an end step, and so completes itself. */
  approval_ends: "warning",
  /** A step asks for a field that its form does not show. */
  required_not_shown: "warning",
  /** A webhook or a form begins tasks, and nothing fills a field that each task needs. */
  required_unmapped: "warning",
  /** A form that asks for nothing. */
  form_without_fields: "warning",
  /** A public form asks for a member. */
  member_field_public: "warning",
  /** An email that no active member has, or one who does no tasks. */
  unknown_member: "warning",
  operation_incomplete: "error",
  url_invalid: "error",
  header_invalid: "error",
  secret_missing: "error",
  template_syntax: "error",
  duplicate_ref_id: "error",
  unknown_ref: "warning",
  webhook_created_previous: "error",
  add_on_off: "warning",
} as const satisfies Record<string, "error" | "warning">;
