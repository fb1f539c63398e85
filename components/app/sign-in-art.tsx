import { CircleCheck, UsersRound, Webhook } from "lucide-react";
import type { ReactNode } from "react";
import { PictureAction, type PictureEdge, PictureEdges, PictureStep } from "#components/app/flow-picture.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";

const EDGES: readonly PictureEdge[] = [
  { line: "M290 212L367 212", head: "M372 212l-8 -4.5v9z" },
  { line: "M470 212L555 212", head: "M560 212l-8 -4.5v9z" },
  { line: "M640 234L640 307", head: "M640 312l-4.5 -8h9z", chosen: true },
  { line: "M640 350L640 407", head: "M640 412l-4.5 -8h9z", chosen: true },
  { line: "M640 456L640 525", head: "M640 530l-4.5 -8h9z" },
  { line: "M640 568L640 631", head: "M640 636l-4.5 -8h9z" },
  { line: "M726 434L786 434Q800 434 800 420L800 226Q800 212 786 212L723 212", head: "M726 212l8 -4.5v9z" },
];

/** What Baton is, drawn: beside the sign-in form on wide screens. */
export function SignInArt() {
  return (
    <div aria-hidden="true" className="dot-grid relative overflow-hidden border-line border-l max-lg:hidden">
      <div className="absolute inset-0 translate-y-16">
        <PictureEdges edges={EDGES} />
        <p className="absolute top-16 left-[138px] text-28 font-[640] leading-tight tracking-big">
          Draw the work.
          <br />
          Pass it on.
        </p>
        <PictureStep x={140} y={190} width={150} name="Not Started" colour="gray" />
        <PictureAction x={374} y={194} width={96} name="Start" colour="blue" />
        <PictureStep x={562} y={190} width={162} name="In Progress" colour="blue" webhook />
        <PictureAction x={588} y={314} width={104} name="Finish" colour="green" />
        <PictureStep x={552} y={412} width={174} name="Legal approval" colour="violet" icon={<UsersRound size={16} />} />
        <PictureAction x={584} y={532} width={112} name="Archive" colour="green" />
        <PictureStep x={564} y={638} width={152} name="Completed" colour="green" end webhook />
        <Note x={138} y={300}>
          <span className="c-violet inline-flex size-6 items-center justify-center rounded-full bg-tint text-[10px] font-semibold text-ink">
            DO
          </span>
          <span>
            <b>Dana</b> started <b>Acme Corp</b>
          </span>
        </Note>
        <Note x={262} y={640}>
          <Webhook size={16} className="text-text-2" />
          <b>Send Customer Data</b>
          <StatusBadge word="Delivered" tone="ok" icon={<CircleCheck strokeWidth={2} />} />
        </Note>
      </div>
    </div>
  );
}

function Note({ x, y, children }: { x: number; y: number; children: ReactNode }) {
  return (
    <div
      style={{ left: x, top: y }}
      className="absolute flex items-center gap-2.5 rounded-12 border border-line-strong bg-surface px-3.5 py-2.5 text-12 shadow-2"
    >
      {children}
    </div>
  );
}
