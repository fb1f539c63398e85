"use client";

import { useEffect, useRef, useState } from "react";

const SETTLES_MS = 250;

/**
 * What is typed into a field, told a moment after the last key, or when the field is left.
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
    const tell = () => {
      stop();
      sent.current = text;
      settle.current(text);
    };
    const timer = setTimeout(tell, SETTLES_MS);
    // Whoever leaves the field may be going elsewhere: an address that changes on the way there would keep them here.
    addEventListener("focusout", tell);
    const stop = () => {
      clearTimeout(timer);
      removeEventListener("focusout", tell);
    };
    return stop;
  }, [typed]);
  return [typed, type];
}
