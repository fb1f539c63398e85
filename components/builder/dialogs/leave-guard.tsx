"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

interface LeaveGuardProps {
  unsaved: boolean;
  name: string;
  saving: boolean;
  /** Whether everything could be stored. */
  onSave(): Promise<boolean>;
}

/** The link that a click would follow in this window; null for any other click. */
function followed(event: MouseEvent): HTMLAnchorElement | null {
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
  if (!plain || !link || link.target === "_blank" || link.origin !== location.origin) return null;
  return link.pathname === location.pathname ? null : link;
}

/** Leaving with unsaved changes asks first: links in the page by our dialog, everything else by the browser's. */
export function LeaveGuard({ unsaved, name, saving, onSave }: LeaveGuardProps) {
  const router = useRouter();
  const [target, setTarget] = useState<string | null>(null);

  useEffect(() => {
    if (!unsaved) return;
    const leaving = (event: BeforeUnloadEvent) => event.preventDefault();
    const click = (event: MouseEvent) => {
      const link = followed(event);
      if (!link) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(link.pathname + link.search);
    };
    addEventListener("beforeunload", leaving);
    document.addEventListener("click", click, { capture: true });
    return () => {
      removeEventListener("beforeunload", leaving);
      document.removeEventListener("click", click, { capture: true });
    };
  }, [unsaved]);

  if (target === null) return null;
  const leave = () => router.push(target);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && setTarget(null)}
      title={`Save changes to ${name}?`}
      width={440}
      footer={
        <>
          <Button variant="quiet-danger" className="mr-auto" onClick={leave}>
            Leave without saving
          </Button>
          <Button onClick={() => setTarget(null)}>Stay</Button>
          <Button
            variant="primary"
            busy={saving ? "Saving…" : null}
            onClick={async () => {
              if (await onSave()) leave();
              else setTarget(null);
            }}
          >
            Save
          </Button>
        </>
      }
    >
      <p className="text-text-2">Changes that are not saved are lost when you leave.</p>
    </Dialog>
  );
}
