import dynamic from "next/dynamic";
import { memo } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { FlowPanel } from "#components/builder/sidebar/flow-panel.tsx";
import { NodePanel, type PanelActions } from "#components/builder/sidebar/node-panel.tsx";
import type { Shown } from "#components/builder/sidebar/use-shown.ts";

/** Its room, so that the canvas does not move. */
const Opening = () => <div className="w-(--w-panel) border-line border-r bg-surface max-lg:hidden" />;

const SeveralPanel = dynamic(() => import("#components/builder/sidebar/several-panel.tsx").then(({ SeveralPanel }) => SeveralPanel), {
  ssr: false,
  loading: Opening,
});

interface SidebarProps {
  selected: readonly string[];
  phone: boolean;
  /** The flow's own panel was asked for; beside a wide canvas it stands there anyway. */
  flowPanel: boolean;
  /** What was asked for last. */
  shown: Shown | null;
  actions: PanelActions;
}

/** The panel of what is selected; without a selection the flow's. */
export const Sidebar = memo(function Sidebar({ selected, phone, flowPanel, shown, actions }: SidebarProps) {
  const { document } = useBuilder();
  const [first, second] = selected;
  const node = second === undefined ? document.nodes.find(({ id }) => id === first) : undefined;
  if (node) return <NodePanel key={node.id} node={node} shown={shown} actions={actions} />;
  if (second !== undefined) return phone ? null : <SeveralPanel ids={selected} actions={actions} />;
  if (phone) return null;
  return (
    <div className={flowPanel ? "contents" : "contents max-lg:hidden"}>
      <FlowPanel shown={shown} {...(flowPanel ? { onClose: actions.onClose } : {})} />
    </div>
  );
});
