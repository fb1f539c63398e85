"use client";

import { copyText } from "#components/ui/copy-button.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";

/** Copies the address of a task's page, and says whether it could. */
export function useCopyLink(taskId: string): () => void {
  const toast = useToast();
  const copy = async () => {
    const copied = await copyText(`${location.origin}/tasks/${taskId}`);
    toast(
      copied
        ? { text: "Link copied" }
        : { text: "The browser did not let Baton copy. Copy the address from its address bar.", tone: "bad" },
    );
  };
  return () => void copy();
}
