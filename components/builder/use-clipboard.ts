import { useEffect, useMemo, useRef } from "react";
import type { Edits } from "#components/builder/use-edits.ts";
import { isCovered, whereIs } from "#components/builder/use-keys.ts";
import { copyText } from "#components/ui/copy-button.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { partAsText, partOf } from "#lib/flow/edit/edit-part.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { counted } from "#lib/in-words.ts";

export interface Clipboard {
  copy(ids: readonly string[]): Promise<void>;
  /** Removes them once they are copied. */
  cut(ids: readonly string[]): Promise<void>;
  /** From a menu: the browser may ask whether this page may read the clipboard. */
  paste(): void;
}

interface ClipboardOptions {
  document: FlowDocument;
  readOnly: boolean;
  /** What Ctrl+C is about. */
  subject(): readonly string[];
  edits: Edits;
}

/** Text that somebody has marked is what the browser copies. */
const isTextMarked = () => getSelection()?.isCollapsed === false;
const isOnCanvas = () => whereIs(document.activeElement) === "canvas" && !isCovered();

/**
 * Copy, cut and paste by the system's clipboard, as text: from one flow, tab or installation to another. The events of the
 * browser carry it, so that no permission is needed.
 */
export function useClipboard(options: ClipboardOptions): Clipboard {
  const toast = useToast();
  const latest = useRef(options);
  latest.current = options;
  const last = useRef({ text: "", times: 0 });

  const clipboard = useMemo(() => {
    const textOf = (ids: readonly string[]) => {
      last.current = { text: "", times: 0 };
      return partAsText(partOf(latest.current.document, ids));
    };
    const told = (ids: readonly string[], done: string) => toast({ text: `${counted(ids.length, "node")} ${done}` });
    const read = async (text: string) => {
      // The schema is large, and few paste.
      const { readPart } = await import("#lib/flow/read-part.ts");
      const part = readPart(text);
      if (!part) {
        toast({ text: "The clipboard holds no part of a flow.", tone: "bad" });
        return;
      }
      const times = last.current.text === text ? last.current.times + 1 : 0;
      last.current = { text, times };
      latest.current.edits.paste(part, times);
    };
    const refused = (ids: readonly string[], text: string) => toast({ text: `${counted(ids.length, "node")} ${text}`, tone: "bad" });
    return {
      async copy(ids: readonly string[]) {
        if (await copyText(textOf(ids))) told(ids, "copied");
        else refused(ids, "could not be copied. Press Ctrl+C.");
      },
      async cut(ids: readonly string[]) {
        // What could not be copied would be gone.
        if (await copyText(textOf(ids))) latest.current.edits.remove(ids, "Cut");
        else refused(ids, "could not be cut. Press Ctrl+X.");
      },
      paste() {
        // Without https, or where it is not allowed, only the keys paste.
        const text = navigator.clipboard?.readText?.() ?? Promise.reject();
        text.then(read, () => toast({ text: "This browser lets only the keys paste. Press Ctrl+V.", tone: "bad" }));
      },
      textOf,
      told,
      read,
    };
  }, [toast]);

  useEffect(() => {
    const take = (event: ClipboardEvent) => {
      const { subject, edits, readOnly } = latest.current;
      const ids = subject();
      if (event.defaultPrevented || ids.length === 0 || isTextMarked() || !isOnCanvas()) return;
      event.clipboardData?.setData("text/plain", clipboard.textOf(ids));
      event.preventDefault();
      if (event.type === "cut" && !readOnly) edits.remove(ids, "Cut");
      else clipboard.told(ids, "copied");
    };
    const put = (event: ClipboardEvent) => {
      if (event.defaultPrevented || latest.current.readOnly || !isOnCanvas()) return;
      event.preventDefault();
      void clipboard.read(event.clipboardData?.getData("text/plain") ?? "");
    };
    addEventListener("copy", take);
    addEventListener("cut", take);
    addEventListener("paste", put);
    return () => {
      removeEventListener("copy", take);
      removeEventListener("cut", take);
      removeEventListener("paste", put);
    };
  }, [clipboard]);

  return clipboard;
}
