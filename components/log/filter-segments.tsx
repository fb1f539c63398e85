"use client";

import { type Option, withAll } from "#components/log/narrowing.ts";
import { Segmented } from "#components/ui/segmented.tsx";

interface FilterSegmentsProps<Value extends string> {
  label: string;
  options: readonly Option<Value>[];
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
}

/** All of the list, or what stands in one way. */
export function FilterSegments<Value extends string>({ label, options, value, onChange }: FilterSegmentsProps<Value>) {
  return (
    <Segmented
      label={label}
      size="sm"
      {...withAll("All", options, value, onChange)}
      className="p-[3px]! max-sm:w-full max-sm:overflow-x-auto"
    />
  );
}
