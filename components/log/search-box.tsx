"use client";

import { Search } from "lucide-react";
import { TextInput } from "#components/ui/text-input.tsx";
import { useTyped } from "#components/ui/use-typed.ts";

interface SearchBoxProps {
  label: string;
  placeholder: string;
  /** What is looked for now. */
  value: string | undefined;
  onSearch: (text: string | undefined) => void;
}

/** Searches by itself, a moment after the last key. */
export function SearchBox({ label, placeholder, value: given = "", onSearch }: SearchBoxProps) {
  const [typed, type] = useTyped(given, (text) => onSearch(text === "" ? undefined : text));
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={placeholder}
      maxLength={200}
      icon={<Search size={14} />}
      boxClassName="h-8! w-31! max-w-70 grow max-sm:w-full! max-sm:max-w-none"
      className="[&::-webkit-search-cancel-button]:hidden"
      value={typed}
      onChange={(event) => type(event.target.value)}
      // The browser empties it; where nothing is in it, the keys are the list's again.
      onKeyDown={(event) => event.key === "Escape" && typed === "" && event.currentTarget.blur()}
    />
  );
}
