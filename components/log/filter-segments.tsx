"use client";

import { FilterMenu } from "#components/log/filter-menu.tsx";
import { type Option, withAll } from "#components/log/narrowing.ts";
import { Segmented } from "#components/ui/segmented.tsx";

interface FilterSegmentsProps<Value extends string> {
  label: string;
  options: readonly Option<Value>[];
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
}

/** All of the list, or what stands in one way. In a narrow list it is a menu. */
export function FilterSegments<Value extends string>({ label, options, value, onChange }: FilterSegmentsProps<Value>) {
  return (
    <>
      <Segmented
        label={label}
        size="sm"
        {...withAll("All", options, value, onChange)}
        className="flex-none p-[3px]! max-sm:w-full max-sm:overflow-x-auto sm:@max-[860px]:hidden"
      />
      <div className="hidden sm:@max-[860px]:contents">
        <FilterMenu label={label} all="All" options={options} value={value} onChange={onChange} />
      </div>
    </>
  );
}
