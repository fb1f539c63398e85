"use client";

import { Upload } from "lucide-react";
import { BadRows } from "#components/data-sets/import/bad-rows.tsx";
import { FileDrop } from "#components/data-sets/import/file-drop.tsx";
import { OPEN_QUESTION } from "#components/data-sets/import/how-written.tsx";
import { MapColumns } from "#components/data-sets/import/map-columns.tsx";
import { type Goal, goalsFault } from "#components/data-sets/import/mapping.ts";
import { type ChosenFile, type ImportState, useImport } from "#components/data-sets/import/use-import.ts";
import { Button } from "#components/ui/button.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { usePushUnasked } from "#components/ui/leaving.ts";
import { useLocale } from "#components/ui/locale.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { saveCsv } from "#components/ui/save-csv.ts";
import { Spinner } from "#components/ui/spinner.tsx";
import { IconTile } from "#components/ui/tile.tsx";
import { leftOutCsv } from "#lib/data-sets/left-out-csv.ts";
import { counted } from "#lib/in-words.ts";
import type { DataSetJson, ImportProgress, ImportReport } from "#lib/wire/data-set.ts";

interface ImportDialogProps {
  /** Null: a new one is made. */
  dataSet: DataSetJson | null;
  onClose: () => void;
}

const PHASES = { reading: "Reading rows", writing: "Adding records" } as const;

/** Records out of a file: choose it, say where its columns go, see what did not fit. All of them are added, those that fit, or none. */
export function ImportDialog({ dataSet, onClose }: ImportDialogProps) {
  const push = usePushUnasked();
  const toast = useToast();
  const { locale } = useLocale();
  const { state, name, setName, take, run, put, stop, back, again } = useImport(dataSet, (id, added) => {
    toast({ text: `${counted(added, "record", { locale })} imported.` });
    onClose();
    if (!dataSet) push(`/data-sets/${id}`);
  });
  const columns = dataSet?.columns ?? [];

  const start = () => {
    if (state.at !== "map") return;
    const fault =
      dataSet === null && name.trim() === "" ? "Say what the data set is called." : goalsFault(state.goals, columns, state.file.preview);
    if (fault) {
      put({ ...state, fault });
      focusOpenQuestion();
    } else void run(state.file, state.goals);
  };
  const running = state.at === "running";
  const good = goodRows(state);
  const close = () => {
    onClose();
    if (state.at === "partly" && !dataSet) push(`/data-sets/${state.dataSetId}`);
  };

  return (
    <Dialog
      open
      onOpenChange={close}
      title={dataSet ? `Import into ${dataSet.name}` : "Import a CSV"}
      description={state.at === "choose" || state.at === "reading" ? "From a spreadsheet or another system" : state.file.name}
      icon={<IconTile icon={<Upload size={16} />} colour="teal" />}
      width={state.at === "choose" || state.at === "reading" ? 560 : 720}
      stays={running}
      onSubmit={start}
      changed={state.at === "map" || state.at === "refused"}
      footer={
        running ? (
          <Button onClick={stop} busy={state.stopping ? "Stopping…" : null}>
            Stop
          </Button>
        ) : (
          <Foot
            state={state}
            good={good}
            onBack={back}
            onAgain={again}
            onClose={close}
            onRun={(file, goals) => void run(file, goals, true)}
          />
        )
      }
    >
      {state.at === "choose" && <FileDrop fault={state.fault} onFile={(file) => void take(file)} />}
      {state.at === "reading" && (
        <p role="status" className="flex h-44 items-center justify-center gap-2 text-text-2">
          <Spinner size={16} /> Reading the file…
        </p>
      )}
      {state.at === "map" && (
        <>
          <MapColumns
            name={dataSet ? null : name}
            onName={setName}
            preview={state.file.preview}
            columns={columns}
            goals={state.goals}
            onChange={(goals) => put({ ...state, goals, fault: null })}
          />
          {state.fault && (
            <div role="alert">
              <FieldError>{state.fault}</FieldError>
            </div>
          )}
        </>
      )}
      {running && <Progress progress={state.progress} />}
      {state.at === "refused" && (
        <BadRows report={state.report} mayLeaveOut={good > 0} onDownload={() => saveLeftOut(state.file, state.report)} />
      )}
      {state.at === "partly" && <BadRows report={state.report} onDownload={() => saveLeftOut(state.file, state.report)} />}
    </Dialog>
  );
}

/** The column whose values a person must explain may be far above the button. */
const focusOpenQuestion = () =>
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[role=dialog] [${OPEN_QUESTION}]`)?.focus());

/** Rows that would be imported without those that do not fit. */
const goodRows = (state: ImportState): number =>
  state.at === "refused" && state.report.status === "refused" ? state.file.preview.records - state.report.badRowCount : 0;

interface FootProps {
  state: ImportState;
  good: number;
  onBack: () => void;
  onAgain: () => void;
  onClose: () => void;
  /** Without the rows that do not fit. */
  onRun: (file: ChosenFile, goals: Goal[]) => void;
}

/** The buttons, but for those while it runs. */
function Foot({ state, good, onBack, onAgain, onClose, onRun }: FootProps) {
  const { locale } = useLocale();
  const whole = (count: number) => count.toLocaleString(locale);
  const ended = state.at === "refused" || state.at === "partly";
  return (
    <>
      {(state.at === "map" || state.at === "refused") && (
        <Button variant="ghost" className="mr-auto" onClick={onAgain}>
          Choose another file
        </Button>
      )}
      {state.at === "refused" && <Button onClick={onBack}>Back to the columns</Button>}
      <Button onClick={onClose}>{ended ? "Close" : "Cancel"}</Button>
      {state.at === "refused" && good > 0 && (
        <Button variant="primary" onClick={() => onRun(state.file, state.goals)}>
          {good === 1 ? "Import the good row" : `Import the ${whole(good)} good rows`}
        </Button>
      )}
      {state.at === "map" && (
        <Button type="submit" variant="primary">
          Import {counted(state.file.preview.records, "record", { locale })}
        </Button>
      )}
    </>
  );
}

/** `customers.csv` -> `customers, not imported.csv` */
const saveLeftOut = ({ name, text }: ChosenFile, { leftOut }: ImportReport) =>
  saveCsv(`${name.replace(/\.[^.]*$/, "")}, not imported.csv`, leftOutCsv(text, leftOut));

function Progress({ progress }: { progress: ImportProgress | null }) {
  const { locale } = useLocale();
  const words = progress ? PHASES[progress.phase] : "Sending the file";
  return (
    <div className="space-y-3 py-10">
      <div className="flex items-baseline justify-between">
        <p role="status" className="font-medium">
          {words}…
        </p>
        {progress && (
          <p className="text-12 text-text-3 tabular-nums">
            {progress.done.toLocaleString(locale)} of {progress.total.toLocaleString(locale)}
          </p>
        )}
      </div>
      <ProgressBar label={words} done={progress?.total ? progress.done : 0} total={progress?.total || 1} className="h-2!" />
      <p className="text-12 text-text-3">All records are added at once, or none of them.</p>
    </div>
  );
}
