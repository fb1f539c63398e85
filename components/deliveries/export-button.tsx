"use client";

import { Download } from "lucide-react";
import { toCsv } from "#components/deliveries/export-csv.ts";
import { Button } from "#components/ui/button.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { dayOf } from "#components/ui/time-format.ts";
import type { DeliveryItemJson } from "#lib/wire/delivery.ts";

/** Spreadsheets know UTF-8 by it. */
const MARK = "\ufeff";

function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([MARK, text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** The rows of the list, as far as they are loaded, as a CSV file. */
export function ExportButton({ items }: { items: readonly DeliveryItemJson[] }) {
  const locale = useLocale();
  return (
    <Button
      icon={<Download size={14} aria-hidden="true" />}
      disabledReason={items.length === 0 ? "There is nothing in the list." : null}
      onClick={() => save(`deliveries-${dayOf(Date.now(), locale)}.csv`, toCsv(items))}
    >
      Export
    </Button>
  );
}
