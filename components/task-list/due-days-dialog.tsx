"use client";

import { useState } from "react";
import { FieldRow } from "#components/fields/field-row.tsx";
import { nearest } from "#components/fields/nearest-day.ts";
import { firstFrom, type Yearless } from "#components/fields/typed-days.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { isDay } from "#lib/fields/days.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import type { DueDays } from "#lib/wire/due-asked.ts";

type Side = keyof DueDays;
type Faults = Partial<Record<Side, string>>;

const SIDES: Record<Side, FieldDefinition> = {
  from: { key: "from", name: "From", type: "date" },
  to: { key: "to", name: "To", type: "date" },
};

/** What is due is looked for on both sides of today and of New Year; the last day is one behind the first. */
const yearlessOf = (side: Side, { from }: DueDays): Yearless => (side === "to" && from !== null && isDay(from) ? firstFrom(from) : nearest);

const NO_DAY = "There is no such day. Type one as 31 Jan 2020.";

/** By the field that it stands at; none where nothing is wrong. */
function faultsOf({ from, to }: DueDays): Faults {
  const wrong = { ...(from !== null && !isDay(from) && { from: NO_DAY }), ...(to !== null && !isDay(to) && { to: NO_DAY }) };
  if (Object.keys(wrong).length > 0) return wrong;
  if (from === null && to === null) return { from: "Type the first day, the last one, or both." };
  return from !== null && to !== null && to < from ? { to: "This is before the first day." } : {};
}

interface DueDaysDialogProps {
  /** Those that are chosen; null: none. */
  days: DueDays | null;
  onChoose: (days: DueDays) => void;
  onClose: () => void;
}

/** From which day to which tasks are due. */
export function DueDaysDialog({ days, onChoose, onClose }: DueDaysDialogProps) {
  const [typed, type] = useState<DueDays>(days ?? { from: null, to: null });
  const [faults, setFaults] = useState<Faults>({});
  const submit = () => {
    const found = faultsOf(typed);
    setFaults(found);
    if (Object.keys(found).length === 0) onChoose(typed);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Choose days"
      description="Tasks due from one day to the other. Either may stay empty."
      width={440}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit">
            Apply
          </Button>
        </>
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {(["from", "to"] as const).map((side) => (
          <FieldRow
            key={side}
            definition={SIDES[side]}
            members={[]}
            value={typed[side]}
            yearless={yearlessOf(side, typed)}
            error={faults[side] ?? null}
            onChange={(value) => {
              setFaults({});
              type((before) => ({ ...before, [side]: typeof value === "string" ? value : null }));
            }}
          />
        ))}
      </div>
    </Dialog>
  );
}
