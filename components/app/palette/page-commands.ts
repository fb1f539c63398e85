"use client";

import type { LucideIcon } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Command } from "#components/app/palette/commands.ts";

/** What the open page lets the palette do. */
export interface PageCommand {
  /** Unique on the page. */
  id: string;
  label: string;
  /** Other words that people look for. */
  also?: string;
  icon: LucideIcon;
  /** The keys that do the same, one after the other. */
  keys?: readonly string[];
  does: Extract<Command["does"], { href: string } | { act(): void }>;
}

/** What a page's commands are about, as their headings say it and in their order. */
const ABOUT = ["This task", "Flow Builder", "This flow"] as const;
export type About = (typeof ABOUT)[number];

interface Given {
  about: About;
  commands: readonly PageCommand[];
}

const given = new Set<{ current: Given }>();

/** Shows these commands in the palette, before all others, as long as the part of the page that gives them is there. */
export function usePageCommands(about: About, commands: readonly PageCommand[]): void {
  const latest = useRef<Given>({ about, commands });
  latest.current = { about, commands };
  useEffect(() => {
    given.add(latest);
    return () => {
      given.delete(latest);
    };
  }, []);
}

/** What the open page gives by now, each command once. */
export function pageCommands(): { about: About; commands: PageCommand[] }[] {
  const all = [...given].map(({ current }) => current);
  return ABOUT.map((about) => {
    const its = all.filter((each) => each.about === about).flatMap(({ commands }) => commands);
    return { about, commands: [...new Map(its.map((command) => [command.id, command])).values()] };
  });
}
