/** React Flow as its own first example has it: plain nodes and edges, kept in its own hooks, and its minimap. */
import "@xyflow/react/dist/style.css";
import { Background, Controls, type Edge, MiniMap, type Node, ReactFlow, useEdgesState, useNodesState } from "@xyflow/react";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { wideFlow } from "#bench/canvas/flow.ts";

const asked = new URLSearchParams(location.search);
const [count, width, height] = ["nodes", "width", "height"].map((name) => Number(asked.get(name))) as [number, number, number];
const { nodes: drawn, edges: led } = wideFlow(count);

function Plain() {
  const [nodes, , onNodesChange] = useNodesState<Node>(
    drawn.map(({ id, position, data }) => ({ id, position, data: { label: data.name } })),
  );
  const [edges, , onEdgesChange] = useEdgesState<Edge>(led.map(({ id, source, target }) => ({ id, source, target })));
  return createElement(
    ReactFlow,
    { nodes, edges, onNodesChange, onEdgesChange, fitView: true, minZoom: 0.25, panOnScroll: true },
    createElement(Background),
    createElement(Controls),
    createElement(MiniMap),
  );
}

const root = document.getElementById("root");
if (root) {
  Object.assign(root.style, { width: `${width}px`, height: `${height}px` });
  createRoot(root).render(createElement(Plain));
}
