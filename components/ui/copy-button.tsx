"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { ButtonSize, ButtonVariant } from "#components/ui/button-look.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { type Toast, useToast } from "#components/ui/layers/toast.tsx";

const COPIED_MS = 2000;

/** What is told where `copyText` could not. */
export const NOT_COPIED: Toast = { text: "Not copied: the browser does not allow it.", tone: "bad" };

interface CopyButtonProps {
  text: string;
  /** Said after the label to screen readers: "Copy" + "address". */
  what?: string;
  /** More than "Copy": "Copy as cURL". */
  label?: string;
  /** The icon alone. */
  square?: boolean;
  size?: ButtonSize;
  variant?: ButtonVariant;
  className?: string;
}

/** "Copy" turns into "Copied" for two seconds and is announced. */
export function CopyButton({ text, what, label = "Copy", square = false, size = "sm", variant = "ghost", className }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  const toast = useToast();
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const icon = copied ? <Check size={13} aria-hidden="true" /> : <Copy size={13} aria-hidden="true" />;
  const copy = async () => {
    const done = await copyText(text);
    setCopied(done);
    if (!done) toast(NOT_COPIED);
  };
  const name = what ? `${label} ${what}` : label;
  return (
    <>
      {square ? (
        <IconButton label={copied ? "Copied" : name} size={size} variant={variant} icon={icon} className={className} onClick={copy} />
      ) : (
        <Button size={size} variant={variant} icon={icon} className={className} onClick={copy}>
          {copied ? "Copied" : label}
          {what && <span className="sr-only"> {what}</span>}
        </Button>
      )}
      <span className="sr-only" aria-live="polite">
        {copied ? "Copied" : ""}
      </span>
    </>
  );
}

/** The clipboard of the browser, or the old way where a page without https has none. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "sr-only";
    const home = document.activeElement?.parentElement ?? document.body;
    home.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
