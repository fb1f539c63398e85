import { ArrowRight, Check, EyeOff, Flag, type LucideIcon, Minus, Plus, TriangleAlert } from "lucide-react";
import { useLocale } from "#components/ui/locale.tsx";
import { Select } from "#components/ui/select.tsx";
import { Line } from "#components/versions/line.tsx";
import { changedInWords, fateInWords, isSaidByChoice, notUniqueInWords } from "#components/versions/migration-words.ts";
import type { StepChange } from "#lib/engine/preview-migration.ts";
import type { StepFate, StepFates } from "#lib/engine/tally-migration.ts";
import { counted } from "#lib/in-words.ts";
import type { MoveTo, TasksPreviewJson } from "#lib/wire/migration.ts";

const LOOKS: Record<StepChange, { Icon: LucideIcon; look: string }> = {
  kept: { Icon: Check, look: "text-ok-text" },
  new: { Icon: Plus, look: "text-accent-text" },
  removed: { Icon: Minus, look: "text-text-3" },
  gone: { Icon: ArrowRight, look: "text-accent-text" },
  hidden: { Icon: EyeOff, look: "text-text-3" },
  shown: { Icon: Plus, look: "text-accent-text" },
  reached: { Icon: ArrowRight, look: "text-accent-text" },
  completed: { Icon: Flag, look: "text-ok-text" },
};
const LEFT = { Icon: TriangleAlert, look: "text-wait-text" };

interface TasksPreviewProps {
  preview: TasksPreviewJson;
  moveTo: MoveTo;
  onMoveTo: (moveTo: MoveTo) => void;
}

/** What becomes of the open tasks, step by step; for a step that is gone one chooses where they go on. */
export function TasksPreview({ preview, moveTo, onMoveTo }: TasksPreviewProps) {
  return (
    <div className="flex flex-col gap-3">
      <ul aria-label="What becomes of the open tasks" className="rounded-12 border border-line">
        {preview.steps.map((step) => (
          <StepRow key={step.nodeId} step={step} targets={preview.targets} moveTo={moveTo} onMoveTo={onMoveTo} />
        ))}
      </ul>
      <Remarks preview={preview} />
    </div>
  );
}

interface StepRowProps extends Omit<TasksPreviewProps, "preview"> {
  step: StepFates;
  targets: TasksPreviewJson["targets"];
}

function StepRow({ step, targets, moveTo, onMoveTo }: StepRowProps) {
  const { nodeId, from, to, fates } = step;
  const name = to ?? from ?? nodeId;
  const gone = fates.filter(({ change }) => change === "gone");
  const about = from === null ? "new" : to === null ? "gone" : from === to ? null : `until now ${from}`;
  const chosen = targets.find((each) => each.nodeId === moveTo[nodeId])?.name ?? null;
  return (
    <li className="grid grid-cols-[minmax(0,4fr)_minmax(0,5fr)] gap-x-4 gap-y-2 border-line border-b px-3.5 py-2.5 last:border-0 max-sm:grid-cols-1">
      <span className="[overflow-wrap:anywhere]">
        <span className="font-medium">{name}</span>
        {about !== null && <span className="text-text-3"> ({about})</span>}
      </span>
      <span className="flex min-w-0 flex-col gap-1.5 text-12">
        {fates.length === 0 ? (
          <span className="text-text-3">No open task stands there</span>
        ) : (
          fates.map((fate) => (
            <Fate
              key={`${fate.change} ${fate.leadsTo.join()}`}
              fate={fate}
              isSaid={fate.change === "gone" && isSaidByChoice(gone, chosen)}
            />
          ))
        )}
        {gone.length > 0 && (
          <WhereNext name={name} nodeId={nodeId} isOne={sumOf(gone) === 1} targets={targets} moveTo={moveTo} onMoveTo={onMoveTo} />
        )}
      </span>
    </li>
  );
}

const sumOf = (fates: readonly StepFate[]): number => fates.reduce((sum, { tasks }) => sum + tasks, 0);

interface WhereNextProps extends Omit<StepRowProps, "step"> {
  nodeId: string;
  /** Of the step. */
  name: string;
  /** Whether a single task stands there. */
  isOne: boolean;
}

/** Where the tasks of a step that is gone go on. */
function WhereNext({ nodeId, name, isOne, targets, moveTo, onMoveTo }: WhereNextProps) {
  const choose = (target: string) => {
    const { [nodeId]: _, ...others } = moveTo;
    onMoveTo(target === "" ? others : { ...others, [nodeId]: target });
  };
  return (
    <Select
      size="sm"
      aria-label={`Where tasks at ${name} go on`}
      options={[
        { value: "", label: isOne ? "Leave it on its version" : "Leave them on their version" },
        ...targets.map((each) => ({ value: each.nodeId, label: `Go on at ${each.name}` })),
      ]}
      value={moveTo[nodeId] ?? ""}
      onChange={(event) => choose(event.target.value)}
    />
  );
}

/** @param isSaid the choice below it says in sight what becomes of them: how many they are is enough */
function Fate({ fate, isSaid }: { fate: StepFate; isSaid: boolean }) {
  const { locale } = useLocale();
  const { Icon, look } = fate.change === "gone" && fate.leadsTo.length === 0 ? LEFT : LOOKS[fate.change];
  return (
    <span className="flex gap-2">
      <Icon size={13} strokeWidth={2} className={`mt-[3px] flex-none ${look}`} aria-hidden="true" />
      {isSaid && <span aria-hidden="true">{counted(fate.tasks, "task", { locale })}</span>}
      <span className={isSaid ? "sr-only" : "min-w-0 [overflow-wrap:anywhere]"}>{fateInWords(fate, locale)}</span>
    </span>
  );
}

function Remarks({ preview: { busy, split, notUnique, changedFields, looked, tasks } }: { preview: TasksPreviewJson }) {
  const { locale } = useLocale();
  const say = (count: number) => counted(count, "task", { locale });
  return (
    <div className="flex flex-col gap-1.5 empty:hidden">
      {looked < tasks && <Line>{`Counted over the oldest ${looked.toLocaleString(locale)} of ${say(tasks)}.`}</Line>}
      {busy > 0 && (
        <Line tone="wait">{`${say(busy)} with an action that is not done ${busy === 1 ? "keeps its" : "keep their"} version.`}</Line>
      )}
      {split > 0 && (
        <Line tone="wait">{`${say(split)} at several gone steps, which go on at different ones, ${split === 1 ? "keeps its" : "keep their"} version.`}</Line>
      )}
      {notUnique && <Line tone="wait">{notUniqueInWords(notUnique, locale)}</Line>}
      {changedFields.map(({ name, tasks: count }) => (
        <Line key={name} tone="wait">
          {changedInWords([name], `in ${say(count)}`)}
        </Line>
      ))}
    </div>
  );
}
