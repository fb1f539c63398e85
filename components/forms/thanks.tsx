"use client";

import { CircleCheck } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { IconTile } from "#components/ui/tile.tsx";

interface ThanksProps {
  /** Empty: Baton's own words. */
  text: string;
  level: 1 | 3;
  /** Where a member looks at what came of it. */
  taskHref: string | null | undefined;
  onAgain(): void;
}

/** In the place of the form when it was sent. The heading takes the focus, so that it is read out. */
export function Thanks({ text, level, taskHref, onAgain }: ThanksProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const Heading = `h${level}` as const;
  return (
    <div className="flex flex-col items-center gap-2 py-6 text-center">
      <IconTile icon={<CircleCheck size={22} aria-hidden="true" />} colour="green" size="lg" />
      <Heading ref={heading} tabIndex={-1} className="mt-2 font-[640] text-20 leading-tight sm:text-28 tracking-big outline-none">
        Thank you
      </Heading>
      <p className="whitespace-pre-line text-16 text-text-2 [overflow-wrap:anywhere]">{text || "Your response was sent."}</p>
      <div className="mt-4 flex flex-wrap justify-center gap-2">
        {taskHref && (
          <LinkButton href={taskHref} variant="primary" size="lg" className="min-h-11">
            Open the task
          </LinkButton>
        )}
        <Button size="lg" className="min-h-11" onClick={onAgain}>
          Send another response
        </Button>
      </div>
    </div>
  );
}
