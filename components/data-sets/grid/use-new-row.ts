"use client";

import { useMemo, useRef, useState } from "react";
import type { GridRecord } from "#components/data-sets/grid/rows.ts";
import type { Cells, Column } from "#lib/data-sets/columns.ts";
import { isEmpty } from "#lib/fields/index.ts";

/** What stands at the foot instead of a record's id. */
export const NEW = "new";

const withoutEmpty = (cells: Cells): Cells => Object.fromEntries(Object.entries(cells).filter(([, value]) => !isEmpty(value)));

interface Given {
  columns: readonly Column[];
  /** @param putBack called where it could not be added: puts its cells back into the row. @returns whether they found room there */
  send(cells: Cells, putBack: () => boolean): Promise<void>;
  /** Whether nothing is being typed into the row. */
  isFree(): boolean;
}

/** The row at the foot: what is typed into it becomes a record once it is added. */
export function useNewRow({ columns, send, isFree }: Given) {
  const [typed, setCells] = useState<Cells>({});
  // A column may have gone since: nobody could empty its cell.
  const cells = useMemo(
    () => Object.fromEntries(Object.entries(typed).filter(([key]) => columns.some((column) => column.key === key))),
    [typed, columns],
  );
  const latest = useRef({ cells, isFree });
  latest.current = { cells, isFree };
  const record = useMemo<GridRecord>(() => ({ id: NEW, cells }), [cells]);
  const put = (changed: Cells) => setCells(withoutEmpty({ ...cells, ...changed }));
  const add = (changed: Cells) => {
    const added = withoutEmpty({ ...cells, ...changed });
    if (Object.keys(added).length === 0) return;
    // The row is empty from here on: what is typed meanwhile is another record, and a second press adds nothing.
    setCells({});
    const putBack = () => {
      const hasRoom = latest.current.isFree() && Object.keys(latest.current.cells).length === 0;
      if (hasRoom) setCells(added);
      return hasRoom;
    };
    void send(added, putBack);
  };
  return { record, put, add, isTyped: Object.keys(cells).length > 0 };
}
