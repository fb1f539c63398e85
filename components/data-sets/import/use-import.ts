"use client";

import { useEffect, useRef, useState } from "react";
import { fetchJson, sentenceOf } from "#components/data/fetch-json.ts";
import { urls } from "#components/data/urls.ts";
import { importCsv } from "#components/data-sets/import/import-csv.ts";
import { firstGoals, type Goal, importColumns, nameOfFile } from "#components/data-sets/import/mapping.ts";
import { useRecordChanges } from "#components/data-sets/use-records.ts";
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
  | { at: "running"; file: ChosenFile; goals: Goal[]; progress: ImportProgress | null }
  | { at: "refused"; file: ChosenFile; goals: Goal[]; report: ImportReport }
  /** Records are there, and rows were left out. */
  | { at: "partly"; file: ChosenFile; report: ImportReport; dataSetId: string };

/** What is done, and where it can be seen. */
export type Imported = (dataSetId: string, added: number) => void;

const choose = (fault: string | null): ImportState => ({ at: "choose", fault });

async function readFile(file: File, dataSet: DataSetJson | null): Promise<ImportState> {
  if (file.size > MOST_CSV_BYTES) return choose(`${file.name} is larger than ${MOST_CSV_BYTES / 1024 / 1024} MB. Import it in parts.`);
  const text = decodeCsv(new Uint8Array(await file.arrayBuffer()));
  const preview = previewCsv(text, dataSet?.columns ?? []);
  if ("fault" in preview) return choose(`${file.name} can't be read. ${preview.fault}`);
  if (preview.columns.length === 0 || preview.records === 0) return choose(`${file.name} has no records under its heads.`);
  if (preview.records > MOST_IMPORTED)
    return choose(
      `${file.name} has ${counted(preview.records, "record")}; ${MOST_IMPORTED.toLocaleString(PLAIN)} are the most at once. Import it in parts.`,
    );
  return { at: "map", file: { name: file.name, text, preview }, goals: firstGoals(preview), fault: null };
}

/** From a file to its records. Without a data set, a new one is made for them, and taken away again where nothing was imported. */
export function useImport(dataSet: DataSetJson | null, onDone: Imported) {
  const [state, setState] = useState<ImportState>(choose(null));
  const [name, setName] = useState("");
  const stopping = useRef<AbortController | null>(null);
  const { refresh } = useRecordChanges(dataSet?.id ?? "");
  useEffect(() => () => stopping.current?.abort(), []);

  const take = async (file: File) => {
    setState({ at: "reading" });
    if (name === "") setName(nameOfFile(file.name));
    try {
      setState(await readFile(file, dataSet));
    } catch {
      setState(choose(`${file.name} can't be read. Look whether it is still there.`));
    }
  };

  const run = async (file: ChosenFile, goals: Goal[], skipBad = false) => {
    // The second press of a double click.
    if (stopping.current) return;
    setState({ at: "running", file, goals, progress: null });
    const stop = new AbortController();
    stopping.current = stop;
    let made: string | null = null;
    const undo = async () => {
      if (made) await fetchJson<void>(urls.dataSet(made), { method: "DELETE" }).catch(() => undefined);
    };
    try {
      if (!dataSet) made = (await fetchJson<DataSetJson>(urls.dataSets, { method: "POST", body: { name, columns: [] } })).id;
      const id = dataSet?.id ?? made ?? "";
      const report = await importCsv(
        id,
        { csv: file.text, columns: importColumns(goals), skipBad },
        (progress) => setState({ at: "running", file, goals, progress }),
        stop.signal,
      );
      if (report.status !== "imported") {
        await undo();
        return setState({ at: "refused", file, goals, report });
      }
      await refresh();
      if (report.leftOut.length > 0) setState({ at: "partly", file, report, dataSetId: id });
      else onDone(id, report.added);
    } catch (error) {
      await undo();
      setState({ at: "map", file, goals, fault: stop.signal.aborted ? "Stopped. Nothing was imported." : sentenceOf(error) });
    } finally {
      stopping.current = null;
    }
  };

  return {
    state,
    name,
    setName,
    take,
    run,
    put: setState,
    stop: () => stopping.current?.abort(),
    again: () => setState(choose(null)),
  };
}
