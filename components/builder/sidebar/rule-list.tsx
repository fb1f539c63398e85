import { Plus, X } from "lucide-react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { isExpression, OPERATOR_SIGNS, ruleList, VALUELESS } from "#components/builder/rule-words.ts";
import { RuleValue } from "#components/builder/sidebar/rule-value.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { FIELDS } from "#lib/fields/index.ts";
import type { FieldRule, Rule, RuleOperator, Rules } from "#lib/flow/rules.ts";

type Change = (rules: Rules, typed?: string) => void;

const HOW = [
  { value: "all", label: "All of these" },
  { value: "any", label: "Any of these" },
] as const;

const rulesOf = (how: "all" | "any", list: Rule[]): Rules => (how === "all" ? { all: list } : { any: list });

/** A rule on the field, with the first operator of its type. */
function ruleFor(field: FieldDefinition): FieldRule {
  const op = FIELDS[field.type].operators[0] ?? "equals";
  return VALUELESS.has(op) ? { field: field.key, op } : { field: field.key, op, value: "" };
}

/** All or any of some rules, each on a field or a free expression. */
export function RuleList({ rules, readOnly, onChange }: { rules: Rules; readOnly: boolean; onChange: Change }) {
  const { document } = useBuilder();
  const how = "all" in rules ? "all" : "any";
  const list = ruleList(rules);
  const first = document.fields[0];
  const put = (at: number, rule: Rule | null, typed?: string) =>
    onChange(rulesOf(how, rule ? list.with(at, rule) : list.toSpliced(at, 1)), typed);
  return (
    <div className="flex flex-col gap-2">
      {list.length > 1 && (
        <Segmented
          label="Rules needed"
          size="sm"
          className="self-start"
          options={HOW}
          value={how}
          onChange={(next) => onChange(rulesOf(next, list))}
        />
      )}
      {list.map((rule, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rules have no identity but their place
        <div key={at} className="flex items-start gap-1 rounded-8 border border-line bg-surface-2 p-2">
          <div className="flex min-w-0 flex-1 flex-col gap-1.5">
            {isExpression(rule) ? (
              <Expression rule={rule} readOnly={readOnly} onChange={(next) => put(at, next, `rule-${at}`)} />
            ) : (
              <FieldRuleRow rule={rule} readOnly={readOnly} onChange={(next) => put(at, next, `rule-${at}`)} />
            )}
          </div>
          {!readOnly && (
            <IconButton
              size="sm"
              label={`Remove rule ${at + 1}`}
              icon={<X size={14} strokeWidth={1.75} aria-hidden="true" />}
              onClick={() => put(at, null)}
            />
          )}
        </div>
      ))}
      {!readOnly && (
        <div className="flex gap-2">
          <Button
            size="sm"
            icon={<Plus size={14} strokeWidth={1.75} aria-hidden="true" />}
            disabledReason={first ? null : "The flow has no fields yet."}
            onClick={() => first && onChange(rulesOf(how, [...list, ruleFor(first)]))}
          >
            Add rule
          </Button>
          <Button size="sm" variant="ghost" onClick={() => onChange(rulesOf(how, [...list, { expression: "" }]))}>
            Add expression
          </Button>
        </div>
      )}
    </div>
  );
}

function Expression({ rule, readOnly, onChange }: { rule: { expression: string }; readOnly: boolean; onChange(rule: Rule): void }) {
  return (
    <Field label="Expression" hint={<>Jinja, without braces: {`res1.value == "yes"`}</>}>
      {(control) => (
        <TextInput
          {...control}
          mono
          size="sm"
          spellCheck={false}
          readOnly={readOnly}
          value={rule.expression}
          onChange={(event) => onChange({ expression: event.target.value })}
        />
      )}
    </Field>
  );
}

function FieldRuleRow({ rule, readOnly, onChange }: { rule: FieldRule; readOnly: boolean; onChange(rule: Rule): void }) {
  const { document } = useBuilder();
  const field = document.fields.find(({ key }) => key === rule.field);
  const options = document.fields.map(({ key, name }) => ({ value: key, label: name }));
  const operators = field ? FIELDS[field.type].operators : [rule.op];
  const setOperator = (op: RuleOperator) =>
    onChange(VALUELESS.has(op) ? { field: rule.field, op } : { field: rule.field, op, value: rule.value ?? "" });
  const pick = (key: string) => {
    const next = document.fields.find((each) => each.key === key);
    if (next) onChange(ruleFor(next));
  };
  return (
    <>
      <Select
        size="sm"
        aria-label="Field"
        disabled={readOnly}
        value={field ? rule.field : ""}
        {...(field ? {} : { placeholder: `${rule.field} no longer exists` })}
        options={options}
        onChange={(event) => pick(event.target.value)}
      />
      <Select
        size="sm"
        aria-label="Comparison"
        disabled={readOnly}
        value={rule.op}
        options={operators.map((op) => ({ value: op, label: OPERATOR_SIGNS[op] }))}
        onChange={(event) => setOperator(event.target.value as RuleOperator)}
      />
      {field && !VALUELESS.has(rule.op) && (
        <RuleValue field={field} value={rule.value} readOnly={readOnly} onChange={(value) => onChange({ ...rule, value })} />
      )}
    </>
  );
}
