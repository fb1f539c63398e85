"use client";

import clsx from "clsx";
import { FileSpreadsheet } from "lucide-react";
import { type DragEvent, useId, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { FieldError } from "#components/ui/field.tsx";

interface FileDropProps {
  fault: string | null;
  onFile: (file: File) => void;
}

/** A file by a button, or dropped. */
export function FileDrop({ fault, onFile }: FileDropProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same without a pointer */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={clsx(
          "flex flex-col items-center gap-1 rounded-12 border border-dashed px-6 py-8 text-center transition-colors",
          over ? "border-accent bg-accent-soft" : "border-line-control bg-surface-2",
        )}
      >
        <FileSpreadsheet size={22} className="mb-1 text-text-3" aria-hidden="true" />
        <p className="font-medium">Drop a CSV file here</p>
        <p className="max-w-[44ch] text-text-3">
          Its first row names the columns. Commas, semicolons and tabs are understood, and what Excel saves as CSV.
        </p>
        <Button data-first-field className="mt-3" onClick={() => input.current?.click()}>
          Choose file
        </Button>
        <label htmlFor={id} className="sr-only">
          CSV file
        </label>
        <input
          ref={input}
          id={id}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
          className="hidden"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = "";
            if (file) onFile(file);
          }}
        />
      </div>
      {fault && (
        <div role="alert">
          <FieldError>{fault}</FieldError>
        </div>
      )}
    </>
  );
}
