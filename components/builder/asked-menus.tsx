import { useRef } from "react";
import type { Place } from "#components/builder/canvas/place.ts";
import { CanvasNodeMenu, CanvasPlaceMenu } from "#components/builder/chrome/canvas-menus.tsx";
import { ExitMenu } from "#components/builder/chrome/exit-menu.tsx";
import { focusCanvas, focusSidebar } from "#components/builder/regions.ts";
import type { BuilderModel } from "#components/builder/use-builder.ts";
import type { ExitChoice } from "#components/builder/use-exit-choice.ts";
import { visibleName } from "#components/builder/visible-name.ts";

/** Asks by which way out a new edge leaves; where none is chosen, the focus goes back to the node. */
export const AskedExit = ({ choice, onFocusBack }: { choice: ExitChoice; onFocusBack(id: string): void }) =>
  choice.asked && <ExitQuestion asked={choice.asked} onChoose={choice.choose} onFocusBack={onFocusBack} />;

interface ExitQuestionProps {
  asked: NonNullable<ExitChoice["asked"]>;
  onChoose: ExitChoice["choose"];
  onFocusBack(id: string): void;
}

function ExitQuestion({ asked, onChoose, onFocusBack }: ExitQuestionProps) {
  const chosen = useRef(false);
  return (
    <ExitMenu
      at={asked.at}
      exits={asked.exits}
      onChoose={(exit) => {
        // The menu closes, which chooses none, after something was chosen.
        chosen.current ||= exit !== null;
        onChoose(exit);
      }}
      onClosed={() => !chosen.current && onFocusBack(asked.source)}
    />
  );
}

/** The menu that was asked for on the canvas: of a node, of the selected ones, or of the place. */
export function AskedMenus({ model, onInsert }: { model: BuilderModel; onInsert(edge: string, place: Place): void }) {
  const { builder, document, state, edits, clipboard, connecting, view, menu, select } = model;
  const { readOnly } = builder;
  if (!menu.asked) return null;
  const { node: id, place } = menu.asked;
  if (id === null)
    return (
      <CanvasPlaceMenu
        at={place.screen}
        readOnly={readOnly}
        onClose={menu.close}
        onFocusBack={focusCanvas}
        onAdd={(tile) => edits.addAt(tile, place)}
        onPaste={clipboard.paste}
        onTidy={() => edits.tidy(state.selected.length > 1 ? state.selected : undefined)}
        onSelectAll={() => select(document.nodes.map((each) => each.id))}
        onFit={() => view.current?.fit()}
      />
    );
  const node = document.nodes.find((each) => each.id === id);
  if (!node) return null;
  const ids = state.selected.includes(id) ? state.selected : [id];
  return (
    <CanvasNodeMenu
      at={place.screen}
      name={ids.length === 1 ? visibleName(node) : `${ids.length} nodes`}
      single={ids.length === 1}
      readOnly={readOnly}
      leadsOn={!(node.type === "step" && node.data.end)}
      onClose={menu.close}
      onFocusBack={() => view.current?.focus(id)}
      onOpen={() => {
        model.show(id, false);
        focusSidebar();
      }}
      onRename={() => model.rename(id)}
      onDuplicate={() => edits.duplicate(ids)}
      onCopy={() => clipboard.copy(ids)}
      onConnect={() => connecting.begin(id)}
      ways={document.edges.flatMap(({ id: edge, source, target }) => {
        const to = source === id && document.nodes.find((each) => each.id === target);
        return to ? [{ id: edge, to: visibleName(to) }] : [];
      })}
      onInsert={(edge) => onInsert(edge, place)}
      onDelete={() => edits.remove(ids)}
    />
  );
}
