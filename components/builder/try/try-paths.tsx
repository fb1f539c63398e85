import { useBuilder } from "#components/builder/builder-context.tsx";
import { markOf, Outcome, RuleVerdicts, useVerdicts } from "#components/builder/try/rule-verdicts.tsx";
import { together } from "#components/builder/try/tried.ts";
import { TryForm, TryPart } from "#components/builder/try/try-part.tsx";
import { useTry } from "#components/builder/try/use-try.ts";
import { visibleName } from "#components/builder/visible-name.ts";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import type { ConditionNode, ConditionPath, FlowDocument } from "#lib/flow/schema.ts";

/** Which path a task would take. */
export const TryPaths = ({ node }: { node: ConditionNode }) => <TryPart>{() => <PathTry node={node} />}</TryPart>;

function targetNames(document: FlowDocument, node: ConditionNode, path: ConditionPath): string[] {
  const targets = document.edges
    .filter(({ source, sourceHandle }) => source === node.id && sourceHandle === path.id)
    .map(({ target }) => target);
  return targets.flatMap((id) => document.nodes.find((each) => each.id === id) ?? []).map(visibleName);
}

/** Of a path that is not taken. */
function wordOf({ when }: ConditionPath, fits: boolean | null): string {
  if (fits === null) return markOf(null).word;
  if (!fits) return "does not fit";
  return when ? "fits too, but comes later" : "not needed";
}

const nameOf = ({ name, when }: ConditionPath, at: number) => name.trim() || (when ? `Path ${at + 1}` : "Otherwise");

function PathTry({ node }: { node: ConditionNode }) {
  const { document } = useBuilder();
  const { paths } = node.data;
  const attempt = useTry(
    node.id,
    paths.flatMap(({ when }) => when ?? []),
  );
  const verdictsOf = useVerdicts(attempt);
  const judged = paths.map((path, at) => {
    const verdicts = path.when ? verdictsOf(path.when) : [];
    return { path, name: nameOf(path, at), verdicts, fits: path.when ? together(path.when, verdicts) : true };
  });
  const taken = judged.find(({ fits }) => fits !== false);
  const targets = taken ? targetNames(document, node, taken.path) : [];
  return (
    <>
      <TryForm attempt={attempt} />
      <ol className="flex flex-col gap-2.5">
        {judged.map((one) => {
          const word = one === taken && one.fits ? "taken" : wordOf(one.path, one.fits);
          return (
            <li key={one.path.id} className="flex flex-col gap-1">
              <span className="flex items-center gap-1.5 text-12">
                <b {...WHEN_CUT} className="min-w-0 truncate font-semibold">
                  {one.name}
                </b>
                <span className={one === taken ? "text-ok-text" : "text-text-3"}>{word}</span>
              </span>
              {one.path.when && <RuleVerdicts rules={one.path.when} verdicts={one.verdicts} />}
            </li>
          );
        })}
      </ol>
      <Outcome>
        {!taken && "No path fits."}
        {taken?.fits === null && "Working it out…"}
        {taken?.fits &&
          (targets.length > 0 ? `Leads to ${targets.join(" and ")} by path ${taken.name}.` : `Leads nowhere by path ${taken.name}.`)}
      </Outcome>
    </>
  );
}
