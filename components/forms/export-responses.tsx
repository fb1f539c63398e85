"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { useFailed } from "#components/data/use-failed.ts";
import { responsesCsv } from "#components/forms/responses-csv.ts";
import { allResponses } from "#components/forms/use-forms.ts";
import { Button } from "#components/ui/button.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { saveCsv } from "#components/ui/save-csv.ts";
import { dayOf } from "#components/ui/time/time-format.ts";

/** All responses of the form, those too that are not on the page yet, as a CSV file. */
export function ExportResponses({ flow }: { flow: { id: string; name: string } }) {
  const failed = useFailed();
  const locale = useLocale();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      saveCsv(`${flow.name} ${dayOf(Date.now(), locale)}.csv`, responsesCsv(await allResponses(flow.id)));
    } catch (error) {
      failed("exported")(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button icon={<Download size={14} aria-hidden="true" />} busy={busy ? "Exporting…" : null} onClick={() => void run()}>
      Export
    </Button>
  );
}
