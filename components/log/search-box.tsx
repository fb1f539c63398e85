"use client";

import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { TextInput } from "#components/ui/text-input.tsx";

const SEARCH_AFTER_MS = 250;

interface SearchBoxProps {
  label: string;
  placeholder: string;
  /** What is looked for now. */
  value: string | undefined;
  onSearch: (text: string | undefined) => void;
}

/** Searches by itself, a moment after the last key. */
export function SearchBox({ label, placeholder, value: given = "", onSearch }: SearchBoxProps) {
  const [typed, type] = useState(given);
  const sent = useRef(given);
  const search = useRef(onSearch);
  search.current = onSearch;
  // Cleared from elsewhere, or gone back to.
  useEffect(() => {
    if (given === sent.current) return;
    sent.current = given;
    type(given);
  }, [given]);
  useEffect(() => {
    const text = typed.trim();
    if (text === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = text;
      search.current(text === "" ? undefined : text);
    }, SEARCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [typed]);
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
    />
  );
}
