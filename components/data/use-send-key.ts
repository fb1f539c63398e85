"use client";

import { useRef } from "react";
import { newId } from "#components/ui/new-id.ts";

interface SendKey {
  /** The Idempotency-Key for this content: the same goes under the same one, however often it is sent, and is done once. */
  of(content: string): string;
  /** It was done: the same content is something new from now on. */
  done(): void;
}

/** Keys for what a form sends, so that it can be sent again where nobody knows what became of it. */
export function useSendKey(): SendKey {
  const sent = useRef({ content: "", key: "" });
  return {
    of(content) {
      if (sent.current.content !== content) sent.current = { content, key: newId() };
      return sent.current.key;
    },
    done() {
      sent.current = { content: "", key: "" };
    },
  };
}
