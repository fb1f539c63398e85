"use client";

import { useRef, useState } from "react";
import { useFlow, useFlowHead, useFlows } from "#components/data/flows.ts";
import { type Entry, emptyEntry, entryAfter, isTyped } from "#components/inbox/new-task-entry.ts";
import { isStartable, startsByForm } from "#components/inbox/starting.ts";
import { withTyped } from "#components/inbox/typed-values.ts";
import type { Fault } from "#lib/errors.ts";
import type { FieldValue } from "#lib/fields/definition.ts";

const onlyOne = <T>(list: readonly T[] | undefined): T | undefined => (list?.length === 1 ? list[0] : undefined);

/** What the dialog for a new task holds. @param fixedFlow where it opens on a flow's page */
export function useNewTask(fixedFlow: string | undefined) {
  const { data: flows } = useFlows(fixedFlow === undefined);
  const fixed = useFlowHead(fixedFlow ?? null);
  const startable = flows?.filter(isStartable);
  const [entry, put] = useState<Entry>(() => emptyEntry(fixedFlow ?? null));
  const only = onlyOne(startable?.filter(({ canStart }) => canStart)) ?? onlyOne(startable);
  const flowId = entry.flowId ?? only?.id ?? null;
  const item = fixedFlow === undefined ? flows?.find(({ id }) => id === flowId) : fixed;
  const byForm = item !== undefined && startsByForm(item) ? item : null;
  const { data: flow } = useFlow(flowId);
  const [faults, setFaults] = useState<Fault[]>([]);
  const [round, setRound] = useState(0);
  const turnTo = (another: Entry) => {
    put(another);
    setRound((before) => before + 1);
  };
  const change = (part: Partial<Entry>) => put((before) => ({ ...before, ...part }));
  // By what was there: two inputs may tell at once.
  const type = (flow: string, key: string, value: FieldValue) =>
    put((before) => ({ ...before, typed: withTyped(before.typed, flow, key, value) }));
  const now = useRef(entry);
  now.current = entry;
  /** The one after the one that stands in the fields. */
  const [waiting, wait] = useState<Entry | null>(null);
  /**
   * Makes room for the next task, with the same flow, person and due date unless something was typed of it already.
   * @returns puts this one back; what was typed since comes after it
   */
  const next = (): (() => void) => {
    const sent = { ...entry, flowId };
    turnTo(waiting ?? entryAfter(sent));
    wait(null);
    return () => {
      wait(isTyped(now.current) ? now.current : null);
      turnTo(sent);
    };
  };
  return {
    flows,
    startable,
    flowId,
    byForm,
    flow,
    entry,
    change,
    type,
    faults,
    setFaults,
    /** Another one with each task that stands in the fields. */
    round,
    next,
    /** Something is typed of the task after this one. */
    goesOn: waiting !== null,
    isTyped: isTyped(entry) || waiting !== null,
  };
}
