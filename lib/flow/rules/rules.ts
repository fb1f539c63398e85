/** `when` and `visibleIf`: all or any of some rules (contract section 2). */
import { z } from "zod";
import { ShortId } from "#lib/flow/parts.ts";

export const RULE_OPERATORS = [
  "equals",
  "not_equals",
  "contains",
  "greater_than",
  "less_than",
  "is_empty",
  "is_not_empty",
  "is_checked",
  "is_not_checked",
] as const;
export type RuleOperator = (typeof RULE_OPERATORS)[number];

const FieldRule = z.strictObject({
  field: ShortId,
  op: z.enum(RULE_OPERATORS),
  value: z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()]).optional(),
});
const ExpressionRule = z.strictObject({ expression: z.string().max(10_000) });

export const Rule = z.union([FieldRule, ExpressionRule]);
export const Rules = z.union([z.strictObject({ all: z.array(Rule).max(50) }), z.strictObject({ any: z.array(Rule).max(50) })]);
export type FieldRule = z.infer<typeof FieldRule>;
export type Rule = z.infer<typeof Rule>;
export type Rules = z.infer<typeof Rules>;
