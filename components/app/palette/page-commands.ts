"use client";

import type { LucideIcon } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Command } from "#components/app/palette/commands.ts";

/** What a command asks in the palette before it does anything. */
export type Question = {
  /** Names the list of answers: "Assign to". */
  label: string;
  /** What it is done to. */
  of: string;
} & (
  | { about: "person" /** Email; null for nobody. */; now: string | null; choose(email: string | null, name?: string): void }
  | { about: "day" /** ISO-8601; null for none. */; now: string | null; choose(at: string | null): void }
);

/** What the open page lets the palette do. */
export interface PageCommand {
  /** Unique on the page. */
  id: string;
  label: string;
  /** Of what it leads to, where the label says more: what is called as somebody types comes first. */
  name?: string;
  /** Other words that people look for. */
  also?: string;
  /** Behind the label: what it is done to, where the page shows several. */
  second?: string;
  icon: LucideIcon;
  /** The keys that do the same, one after the other. */
  keys?: readonly string[] | undefined;
  /** It does something at once: Enter takes it only where its name was typed or somebody went to it. */
  aside?: boolean;
  does: Extract<Command["does"], { href: string } | { act(): void }> | { asks: Question };
}

/** What a page's commands are about, as their headings say it and in their order. */
const ABOUT = ["This task", "Flow Builder", "On the canvas", "This flow"] as const;
export type About = (typeof ABOUT)[number];

/** Too many to be shown before anything is typed. */
export const ONLY_SEARCHED: readonly About[] = ["On the canvas"];

/** A function is asked when the palette shows them. */
type Commands = readonly PageCommand[] | (() => readonly PageCommand[]);

interface Given {
  about: About;
  commands: Commands;
}

const given = new Set<{ current: Given }>();

/** Shows these commands in the palette, before all others, as long as the part of the page that gives them is there. */
export function usePageCommands(about: About, commands: Commands): void {
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
    const its = all
      .filter((each) => each.about === about)
      .flatMap(({ commands }) => (typeof commands === "function" ? commands() : commands));
    return { about, commands: [...new Map(its.map((command) => [command.id, command])).values()] };
  });
}
