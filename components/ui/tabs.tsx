"use client";

import * as Radix from "radix-ui/tabs";
import type { ReactNode } from "react";
import { Count } from "#components/ui/count.tsx";
import { TAB_LOOK, TAB_ROW } from "#components/ui/tab-look.ts";

interface TabsProps<Value extends string> {
  value: Value;
  onChange: (value: Value) => void;
  children: ReactNode;
}

/** Holds a `TabList` and its `TabPanel`s, wherever they stand; draws nothing itself. */
export function Tabs<Value extends string>({ value, onChange, children }: TabsProps<Value>) {
  return (
    <Radix.Root value={value} onValueChange={(next) => onChange(next as Value)} className="contents">
      {children}
    </Radix.Root>
  );
}

/** As high as what it stands in; the line under the chosen tab covers that one's lower border. */
export function TabList({ label, children, className = "" }: { label: string; children: ReactNode; className?: string }) {
  return (
    <Radix.List aria-label={label} className={`${TAB_ROW} ${className}`}>
      {children}
    </Radix.List>
  );
}

export function Tab({
  value,
  count,
  children,
  className = "",
}: {
  value: string;
  count?: number | undefined;
  children: ReactNode;
  className?: string;
}) {
  return (
    <Radix.Trigger value={value} className={`${TAB_LOOK} ${className}`}>
      {children}
      {count !== undefined && count > 0 && <Count>{count}</Count>}
    </Radix.Trigger>
  );
}

/** No Tab stop of its own: what is inside has them. */
export function TabPanel({ value, children, className }: { value: string; children: ReactNode; className?: string }) {
  return (
    <Radix.Content value={value} tabIndex={undefined} className={className}>
      {children}
    </Radix.Content>
  );
}
