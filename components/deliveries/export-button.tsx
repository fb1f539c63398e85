"use client";

import { Download } from "lucide-react";
import { toCsv } from "#components/deliveries/export-csv.ts";
import { Button } from "#components/ui/button.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { saveCsv } from "#components/ui/save-csv.ts";
import { dayOf } from "#components/ui/time-format.ts";
import type { DeliveryItemJson } from "#lib/wire/delivery.ts";

/** The rows of the list, as far as they are loaded, as a CSV file. */
export function ExportButton({ items }: { items: readonly DeliveryItemJson[] }) {
  const locale = useLocale();
  return (
    <Button
      icon={<Download size={14} aria-hidden="true" />}
      disabledReason={items.length === 0 ? "There is nothing in the list." : null}
      onClick={() => saveCsv(`deliveries-${dayOf(Date.now(), locale)}.csv`, toCsv(items))}
    >
      Export
    </Button>
  );
}
