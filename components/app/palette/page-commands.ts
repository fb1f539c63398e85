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

/** What its commands are about, as their heading says it. */
export type About = "This task" | "This flow";

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
  const each = [...given].flatMap(({ current: { about, commands } }) => commands.map((command) => ({ about, command })));
  const once = [...new Map(each.map((one) => [one.command.id, one])).values()];
  return [...Map.groupBy(once, ({ about }) => about)].map(([about, ones]) => ({ about, commands: ones.map(({ command }) => command) }));
}
