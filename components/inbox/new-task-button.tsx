"use client";

import { Plus } from "lucide-react";
import { Button } from "#components/ui/button.tsx";

interface NewTaskButtonProps {
  onPress: () => void;
  disabledReason?: string | null;
}

/** In the page's header; on a phone, where the tabs need that room, a round one above the bars at the foot. */
export function NewTaskButton({ onPress, disabledReason }: NewTaskButtonProps) {
  return (
    <Button
      variant="primary"
      icon={<Plus size={14} aria-hidden="true" />}
      disabledReason={disabledReason}
      onClick={onPress}
      className="max-sm:fixed max-sm:right-4 max-sm:bottom-[calc(16px+var(--page-foot,64px))] max-sm:z-(--z-sticky) max-sm:size-14 max-sm:rounded-full max-sm:px-0 max-sm:shadow-3 max-sm:[&>svg]:size-6"
    >
      <span className="max-sm:sr-only">New task</span>
    </Button>
  );
}
