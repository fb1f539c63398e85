"use client";

import { useRef, useState } from "react";
import { useFlow, useFlowHead, useFlows } from "#components/data/flows.ts";
import { isStartable, startsByForm } from "#components/inbox/starting.ts";
import type { Typed } from "#components/inbox/typed-values.ts";
import type { Fault } from "#lib/errors.ts";

/** What was typed of one task. */
interface Entry {
  name: string;
  typed: Typed;
}

const NOTHING: Entry = { name: "", typed: {} };

const onlyOne = <T>(list: readonly T[] | undefined): T | undefined => (list?.length === 1 ? list[0] : undefined);

/** What the dialog for a new task holds. @param fixedFlow where it opens on a flow's page */
export function useNewTask(fixedFlow: string | undefined) {
  const { data: flows } = useFlows(fixedFlow === undefined);
  const fixed = useFlowHead(fixedFlow ?? null);
  const startable = flows?.filter(isStartable);
  const [chosen, choose] = useState<string | null>(fixedFlow ?? null);
  const only = onlyOne(startable?.filter(({ canStart }) => canStart)) ?? onlyOne(startable);
  const flowId = chosen ?? only?.id ?? null;
  const item = fixedFlow === undefined ? flows?.find(({ id }) => id === flowId) : fixed;
  const byForm = item !== undefined && startsByForm(item) ? item : null;
  const { data: flow } = useFlow(flowId);
  const [name, setName] = useState("");
  const [assignedTo, assign] = useState<string | null>(null);
  const [typed, setTyped] = useState<Typed>({});
  const [faults, setFaults] = useState<Fault[]>([]);
  const [round, setRound] = useState(0);
  const put = (entry: Entry) => {
    setName(entry.name);
    setTyped(entry.typed);
    setRound((before) => before + 1);
  };
  const now = useRef(NOTHING);
  now.current = { name, typed };
  const waiting = useRef(NOTHING);
  /** Makes room for the next task, whose flow and person stay. @returns puts this one back; what was typed since comes after it */
  const next = (): (() => void) => {
    const sent = { name, typed };
    put(waiting.current);
    waiting.current = NOTHING;
    return () => {
      waiting.current = now.current;
      choose(flowId);
      assign(assignedTo);
      put(sent);
    };
  };
  return {
    flows,
    startable,
    flowId,
    byForm,
    choose,
    flow,
    name,
    setName,
    assignedTo,
    assign,
    typed,
    setTyped,
    faults,
    setFaults,
    /** Another one with each task that stands in the fields. */
    round,
    next,
  };
}
