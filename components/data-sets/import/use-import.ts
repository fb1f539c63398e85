"use client";

import { useEffect, useRef, useState } from "react";
import { fetchJson, outcomeUnknown, sentenceOf } from "#components/data/fetch-json.ts";
import { urls } from "#components/data/urls.ts";
import { importCsv, NOT_KNOWN, stopImport } from "#components/data-sets/import/import-csv.ts";
import { type Goal, importColumns, keptGoals, type MappedFile, nameOfFile } from "#components/data-sets/import/mapping.ts";
import { useRecordChanges } from "#components/data-sets/use-records.ts";
import { newId } from "#components/ui/new-id.ts";
import { decodeCsv } from "#lib/data-sets/csv.ts";
import { type CsvPreview, previewCsv } from "#lib/data-sets/csv-columns.ts";
import { counted, PLAIN } from "#lib/in-words.ts";
import { type DataSetJson, type ImportProgress, type ImportReport, MOST_CSV_BYTES, MOST_IMPORTED } from "#lib/wire/data-set.ts";

export interface ChosenFile {
  name: string;
  text: string;
  preview: CsvPreview;
}

export type ImportState =
  | { at: "choose"; fault: string | null }
  | { at: "reading" }
  | { at: "map"; file: ChosenFile; goals: Goal[]; fault: string | null }
  | { at: "running"; file: ChosenFile; goals: Goal[]; progress: ImportProgress | null; stopping: boolean }
  | { at: "refused"; file: ChosenFile; goals: Goal[]; report: ImportReport }
  /** Records are there, and rows were left out. */
  | { at: "partly"; file: ChosenFile; report: ImportReport; dataSetId: string };

/** What is done, and where it can be seen. */
export type Imported = (dataSetId: string, added: number) => void;

/** An import under way. */
interface Run {
  ticket: string;
  /** Null until the data set is there that it goes into. */
  dataSetId: string | null;
  /** The reader wants it stopped: the server's report says whether it was. */
  stopped: boolean;
  /** The server is asked to stop it, or has begun to. */
  asked: boolean;
  /** Nobody waits for that report any more. */
  leaving: AbortController;
}

const STOPPED = "Stopped. Nothing was imported.";

/** A server that has not heard of the import yet is asked again once it tells of it: another process may have taken it on. */
async function askToStop(run: Run): Promise<void> {
  if (run.asked || run.dataSetId === null) return;
  run.asked = true;
  try {
    run.asked = (await stopImport(run.dataSetId, run.ticket)).underWay;
  } catch {
    run.leaving.abort();
  }
}

const choose = (fault: string | null): ImportState => ({ at: "choose", fault });

async function readFile(file: File, dataSet: DataSetJson | null, before: MappedFile | null): Promise<ImportState> {
  if (file.size > MOST_CSV_BYTES) return choose(`${file.name} is larger than ${MOST_CSV_BYTES / 1024 / 1024} MB. Import it in parts.`);
  const text = decodeCsv(new Uint8Array(await file.arrayBuffer()));
  const preview = previewCsv(text, dataSet?.columns ?? []);
  if ("fault" in preview) return choose(`${file.name} can't be read. ${preview.fault}`);
  if (preview.columns.length === 0 || preview.records === 0) return choose(`${file.name} has no records under its heads.`);
  if (preview.records > MOST_IMPORTED)
    return choose(
      `${file.name} has ${counted(preview.records, "record")}; ${MOST_IMPORTED.toLocaleString(PLAIN)} are the most at once. Import it in parts.`,
    );
  const goals = keptGoals(preview, before, dataSet?.columns ?? []);
  return { at: "map", file: { name: file.name, text, preview }, goals, fault: null };
}

/** From a file to its records. Without a data set, a new one is made for them, and taken away again where nothing was imported. */
export function useImport(dataSet: DataSetJson | null, onDone: Imported) {
  const [state, setState] = useState<ImportState>(choose(null));
  const [name, setName] = useState("");
  const before = useRef<MappedFile | null>(null);
  const running = useRef<Run | null>(null);
  const gone = useRef(false);
  const { refresh } = useRecordChanges(dataSet?.id ?? "");
  const stop = () => {
    const now = running.current;
    if (!now || now.stopped) return;
    now.stopped = true;
    setState((last) => (last.at === "running" ? { ...last, stopping: true } : last));
    void askToStop(now);
  };
  const leave = useRef(stop);
  leave.current = stop;
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      leave.current();
    };
  }, []);

  const take = async (file: File) => {
    setState({ at: "reading" });
    if (name === "") setName(nameOfFile(file.name));
    try {
      setState(await readFile(file, dataSet, before.current));
    } catch {
      setState(choose(`${file.name} can't be read. Look whether it is still there.`));
    }
  };

  const run = async (file: ChosenFile, goals: Goal[], skipBad = false) => {
    // The second press of a double click.
    if (running.current) return;
    setState({ at: "running", file, goals, progress: null, stopping: false });
    const own: Run = { ticket: newId(), dataSetId: dataSet?.id ?? null, stopped: false, asked: false, leaving: new AbortController() };
    running.current = own;
    let made: string | null = null;
    /** Only where it is certain that nothing was imported. */
    const undo = async () => {
      if (made) await fetchJson<void>(urls.dataSet(made), { method: "DELETE" }).catch(() => undefined);
    };
    try {
      if (!dataSet) made = (await fetchJson<DataSetJson>(urls.dataSets, { method: "POST", body: { name, columns: [] } })).id;
      const id = dataSet?.id ?? made ?? "";
      own.dataSetId = id;
      if (own.stopped) {
        await undo();
        return setState({ at: "map", file, goals, fault: STOPPED });
      }
      const report = await importCsv(
        id,
        { csv: file.text, columns: importColumns(goals, dataSet?.columns ?? [], file.preview), skipBad, ticket: own.ticket },
        (progress) => {
          setState({ at: "running", file, goals, progress, stopping: own.stopped });
          if (own.stopped) void askToStop(own);
        },
        own.leaving.signal,
      );
      if (report.status !== "imported") {
        await undo();
        if (report.status === "stopped") return setState({ at: "map", file, goals, fault: STOPPED });
        return setState({ at: "refused", file, goals, report });
      }
      await refresh();
      if (gone.current) return;
      if (report.leftOut.length > 0) setState({ at: "partly", file, report, dataSetId: id });
      else onDone(id, report.added);
    } catch (error) {
      // Where nobody knows what came of it, nothing is taken away.
      const unknown = outcomeUnknown(error);
      if (unknown) void refresh();
      else await undo();
      const what = own.leaving.signal.aborted ? NOT_KNOWN : sentenceOf(error);
      setState({ at: "map", file, goals, fault: made && unknown ? `${what} They would be in the data set ${name}.` : what });
    } finally {
      running.current = null;
    }
  };

  return {
    state,
    name,
    setName,
    take,
    run,
    put: setState,
    stop,
    /** To the columns, as they were mapped. */
    back: () => state.at === "refused" && setState({ at: "map", file: state.file, goals: state.goals, fault: null }),
    /** To another file; one with the same heads keeps the mapping. */
    again: () => {
      if (state.at === "map" || state.at === "refused") before.current = { preview: state.file.preview, goals: state.goals };
      setState(choose(null));
    },
  };
}
