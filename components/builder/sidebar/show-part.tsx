import { useBuilder } from "#components/builder/builder-context.tsx";
import { Section } from "#components/builder/sidebar/panel.tsx";
import { RuleList } from "#components/builder/sidebar/rule-list.tsx";
import { useNodeEdit } from "#components/builder/sidebar/use-node-edit.ts";
import { Outcome, RuleVerdicts, useVerdicts } from "#components/builder/try/rule-verdicts.tsx";
import { together } from "#components/builder/try/tried.ts";
import { TryForm, TryPart } from "#components/builder/try/try-part.tsx";
import { useTry } from "#components/builder/try/use-try.ts";
import { FieldHint } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { Rules } from "#lib/flow/rules/rules.ts";
import type { StepNode } from "#lib/flow/schema.ts";

const WHEN = [
  { value: "always", label: "Always" },
  { value: "when", label: "When…" },
] as const;

/** When a task shows the step; else it is passed over. */
export function ShowPart({ node }: { node: StepNode }) {
  const { readOnly } = useBuilder();
  const update = useNodeEdit(node);
  const { visibleIf } = node.data;
  return (
    <>
      <Section title="Show this step" className="gap-3">
        {readOnly ? (
          !visibleIf && <p className="text-text-2">Always</p>
        ) : (
          <Segmented
            label="Show this step"
            size="sm"
            className="self-start"
            options={WHEN}
            value={visibleIf ? "when" : "always"}
            onChange={(next) => update({ visibleIf: next === "when" ? { all: [] } : undefined })}
          />
        )}
        {visibleIf && (
          <RuleList
            nodeId={node.id}
            place="visibleIf"
            rules={visibleIf}
            readOnly={readOnly}
            onChange={(rules, typed) => update({ visibleIf: rules }, typed && `${typed}-show`)}
          />
        )}
        {visibleIf && <FieldHint>While it is hidden, a task passes over it to where it leads.</FieldHint>}
      </Section>
      {visibleIf && !readOnly && <TryPart>{() => <ShowTry node={node} rules={visibleIf} />}</TryPart>}
    </>
  );
}

const WORDS = { true: "Shown.", false: "Hidden: the task passes over it.", null: "Working it out…" };

function ShowTry({ node, rules }: { node: StepNode; rules: Rules }) {
  const attempt = useTry(node.id, [rules]);
  const verdicts = useVerdicts(attempt)(rules);
  return (
    <>
      <TryForm attempt={attempt} />
      <RuleVerdicts rules={rules} verdicts={verdicts} />
      <Outcome>{WORDS[`${together(rules, verdicts)}`]}</Outcome>
    </>
  );
}
