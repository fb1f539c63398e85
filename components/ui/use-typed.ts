"use client";

import { useEffect, useRef, useState } from "react";

const SETTLES_MS = 250;

/**
 * What is typed into a field, told a moment after the last key.
 * @param given what is looked for now: it may be cleared from elsewhere, or gone back to
 * @param onSettled gets it without blanks around it
 */
export function useTyped(given: string, onSettled: (text: string) => void): [typed: string, type: (text: string) => void] {
  const [typed, type] = useState(given);
  const sent = useRef(given);
  const settle = useRef(onSettled);
  settle.current = onSettled;
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
      settle.current(text);
    }, SETTLES_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return [typed, type];
}
