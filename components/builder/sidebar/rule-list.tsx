import { Plus, X } from "lucide-react";
import { useId, useRef } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { RuleValue } from "#components/builder/sidebar/rule-value.tsx";
import { useExpressionScope } from "#components/builder/sidebar/use-expression-scope.ts";
import { NO_FIELDS } from "#components/builder/sidebar/which-fields.tsx";
import { ExpressionField } from "#components/builder/template/expression-field.tsx";
import { useTemplateFaults } from "#components/builder/template/use-template-faults.ts";
import { Button } from "#components/ui/button.tsx";
import { Field, FieldError } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Select } from "#components/ui/select.tsx";
import { FIELDS } from "#lib/fields/index.ts";
import { newRule, rulesOf, withField, withOperator } from "#lib/flow/edit/edit-rules.ts";
import { ruleFault } from "#lib/flow/rules/rule-faults.ts";
import { isExpression, OPERATOR_SIGNS, ruleList, ruleWords, VALUELESS } from "#lib/flow/rules/rule-words.ts";
import type { FieldRule, Rule, RuleOperator, Rules } from "#lib/flow/rules/rules.ts";

interface RuleListProps {
  nodeId: string;
  rules: Rules;
  readOnly: boolean;
  /** Where the rules stand in the node's data; problems lead there. */
  place: string;
  onChange(rules: Rules, typed?: string): void;
}

const HOW = [
  { value: "all", label: "All of these" },
  { value: "any", label: "Any of these" },
] as const;

/** The browser draws first what is to get the focus. */
const focusSoon = (find: () => HTMLElement | null | undefined) =>
  requestAnimationFrame(() => {
    const found = find();
    found?.focus();
    // The whole rule is to be seen, not its first line.
    (found?.closest("li") ?? found)?.scrollIntoView({ block: "nearest" });
  });

/** All or any of some rules, each on a field or a free expression. */
export function RuleList({ nodeId, rules, readOnly, place, onChange }: RuleListProps) {
  const { document } = useBuilder();
  const root = useRef<HTMLDivElement>(null);
  const how = "all" in rules ? "all" : "any";
  const list = ruleList(rules);
  const first = document.fields[0];
  const put = (at: number, rule: Rule | null, typed?: string) =>
    onChange(rulesOf(how, rule ? list.with(at, rule) : list.toSpliced(at, 1)), typed);
  const add = (rule: Rule) => {
    onChange(rulesOf(how, [...list, rule]));
    focusSoon(() => root.current?.querySelector(`li:nth-child(${list.length + 1}) :is(select, .cm-content)`));
  };
  const remove = (at: number) => {
    put(at, null);
    const left = Math.min(at, list.length - 2);
    focusSoon(() => root.current?.querySelector(left < 0 ? "[data-add-rule]" : `li:nth-child(${left + 1}) [data-remove-rule]`));
  };
  return (
    <div ref={root} data-place={place} className="flex flex-col gap-2">
      {list.length > 1 && <HowMany how={how} readOnly={readOnly} onChange={(next) => onChange(rulesOf(next, list))} />}
      {list.length > 0 && (
        <ul className="flex flex-col gap-2">
          {list.map((rule, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rules have no identity but their place
            <li key={at} data-place={`${place}.${how}.${at}`} className="rounded-8 border border-line bg-surface-2 p-2">
              <RuleRow
                nodeId={nodeId}
                rule={rule}
                number={at + 1}
                readOnly={readOnly}
                onChange={(next, typed) => put(at, next, typed ? `rule-${at}` : undefined)}
                onRemove={() => remove(at)}
              />
            </li>
          ))}
        </ul>
      )}
      {list.length === 0 && readOnly && <p className="text-12 text-text-3">No rule yet.</p>}
      {!readOnly && (
        <div className="flex gap-2">
          <Button
            size="sm"
            data-add-rule
            icon={<Plus size={14} strokeWidth={1.75} aria-hidden="true" />}
            disabledReason={first ? null : NO_FIELDS}
            onClick={() => first && add(newRule(first))}
          >
            Add rule
          </Button>
          <Button size="sm" variant="ghost" onClick={() => add({ expression: "" })}>
            Add expression
          </Button>
        </div>
      )}
    </div>
  );
}

interface HowManyProps {
  how: "all" | "any";
  readOnly: boolean;
  onChange(how: "all" | "any"): void;
}

function HowMany({ how, readOnly, onChange }: HowManyProps) {
  if (readOnly) return <p className="text-12 text-text-3">{HOW.find(({ value }) => value === how)?.label}</p>;
  return <Segmented label="Rules needed" size="sm" className="self-start" options={HOW} value={how} onChange={onChange} />;
}

interface RowProps<R extends Rule = Rule> {
  nodeId: string;
  rule: R;
  number: number;
  readOnly: boolean;
  /** `typed`: by a keystroke, which is undone together with its neighbours. */
  onChange(rule: Rule, typed: boolean): void;
  onRemove(): void;
}

function RuleRow(props: RowProps) {
  const { document } = useBuilder();
  const { locale } = useLocale();
  const { rule, readOnly } = props;
  if (isExpression(rule)) return <ExpressionRow {...props} rule={rule} />;
  if (!readOnly) return <FieldRuleRow {...props} rule={rule} />;
  const { subject, rest } = ruleWords(rule, document.fields, locale);
  return (
    <p className="[overflow-wrap:anywhere]">
      <b>{subject}</b> {rest}
    </p>
  );
}

const RemoveRule = ({ number, onRemove }: Pick<RowProps, "number" | "onRemove">) => (
  <IconButton
    size="sm"
    data-remove-rule
    label={`Remove rule ${number}`}
    icon={<X size={14} strokeWidth={1.75} aria-hidden="true" />}
    onClick={onRemove}
  />
);

function ExpressionRow({ nodeId, rule, number, readOnly, onChange, onRemove }: RowProps<{ expression: string }>) {
  const scope = useExpressionScope(nodeId);
  const { faults } = useTemplateFaults([{ path: "expression", source: rule.expression }], "expression");
  const strange = [...new Set(scope.findStrange(rule.expression).map(({ name }) => name))];
  return (
    <Field
      label="Expression"
      aside={!readOnly && <RemoveRule number={number} onRemove={onRemove} />}
      error={faults.expression ?? null}
      warning={strange.length > 0 && `${strange.join(", ")} ${strange.length === 1 ? "does" : "do"} not exist here.`}
      hint="Jinja without braces; amounts are numbers."
    >
      {(control) => (
        <ExpressionField
          label="Expression"
          control={control}
          readOnly={readOnly}
          autoFocus={rule.expression === "" && !readOnly}
          value={rule.expression}
          onChange={(expression) => onChange({ expression }, true)}
          {...scope}
        />
      )}
    </Field>
  );
}

function FieldRuleRow({ rule, number, onChange, onRemove }: RowProps<FieldRule>) {
  const id = useId();
  const { document } = useBuilder();
  const field = document.fields.find(({ key }) => key === rule.field);
  const options = document.fields.map(({ key, name }) => ({ value: key, label: name }));
  const operators = field ? FIELDS[field.type].operators : [];
  // An operator of another type stays to be seen until another one is chosen.
  const shown: readonly RuleOperator[] = operators.includes(rule.op) ? operators : [rule.op, ...operators];
  const fault = field ? ruleFault(rule, field) : null;
  const takesValue = field !== undefined && !VALUELESS.has(rule.op);
  // Nobody is told of a mistake before anything was typed; the list of problems tells it.
  const told = fault && !(fault.at === "value" && (rule.value === "" || rule.value === undefined)) ? fault : null;
  const about = (at: "op" | "value") => ({
    "aria-invalid": told?.at === at || undefined,
    "aria-describedby": told?.at === at ? `${id}-fault` : undefined,
  });
  const pick = (key: string) => {
    const next = document.fields.find((each) => each.key === key);
    if (next) onChange(withField(rule, next), false);
  };
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-center gap-1">
        <Select
          size="sm"
          aria-label="Field"
          aria-invalid={field ? undefined : true}
          value={field ? rule.field : ""}
          {...(field ? {} : { placeholder: `${rule.field} no longer exists` })}
          options={options}
          onChange={(event) => pick(event.target.value)}
        />
        <RemoveRule number={number} onRemove={onRemove} />
      </div>
      <div className={takesValue ? "grid grid-cols-[92px_minmax(0,1fr)] gap-1.5" : undefined}>
        <Select
          size="sm"
          aria-label="Comparison"
          {...about("op")}
          value={rule.op}
          options={shown.map((op) => ({ value: op, label: OPERATOR_SIGNS[op] }))}
          onChange={(event) => onChange(withOperator(rule, event.target.value as RuleOperator), false)}
        />
        {takesValue && (
          <div className="min-w-0">
            <label htmlFor={`${id}-value`} className="sr-only">
              Value
            </label>
            <RuleValue
              field={field}
              op={rule.op}
              value={rule.value}
              control={{ id: `${id}-value`, ...about("value"), "aria-invalid": about("value")["aria-invalid"] || undefined }}
              onChange={(value) => onChange({ ...rule, value }, true)}
            />
          </div>
        )}
      </div>
      {told && <FieldError id={`${id}-fault`}>{told.beside}</FieldError>}
    </div>
  );
}
