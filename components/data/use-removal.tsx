"use client";

import { Trash2 } from "lucide-react";
import { notDone, useFailed } from "#components/data/use-failed.ts";
import { useToast } from "#components/ui/layers/toast.tsx";

interface Removal<T> {
  remove(item: T): Promise<unknown>;
  restore(item: T): Promise<unknown>;
  /** What the message says of it. */
  said(item: T): string;
  /** Once it is deleted, and once it is back. */
  onGone?(item: T): void;
  onBack?(item: T): void;
}

/** Deletes something at once; the message brings it back, also where its page has been left. */
export function useRemoval<T>({ remove, restore, said, onGone, onBack }: Removal<T>): (item: T) => void {
  const toast = useToast();
  const failed = useFailed();
  const bringBack = (item: T) => {
    restore(item).then(
      () => onBack?.(item),
      (error: unknown) =>
        toast({ text: notDone("brought back", error), tone: "bad", action: { label: "Try again", onPress: () => bringBack(item) } }),
    );
  };
  return (item) => {
    remove(item).then(() => {
      onGone?.(item);
      toast({ text: said(item), icon: <Trash2 size={16} />, action: { label: "Undo", onPress: () => bringBack(item) } });
    }, failed("deleted"));
  };
}
