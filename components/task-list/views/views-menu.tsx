"use client";

import clsx from "clsx";
import { Bookmark, ChevronDown, Pencil, Plus, Save, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useSavedViews, useSavedViewWrites } from "#components/data/saved-views.ts";
import { useFailed } from "#components/data/use-failed.ts";
import { USUAL } from "#components/task-list/task-address.ts";
import type { TaskPlace } from "#components/task-list/use-task-address.ts";
import { addressOf, type ChosenView, chosenIn, isUsual, queryOf } from "#components/task-list/views/chosen-view.ts";
import { useRemoveView } from "#components/task-list/views/use-remove-view.ts";
import { Button } from "#components/ui/button.tsx";
import { Menu, MenuItem, MenuRadioGroup, MenuRadioItem, MenuSeparator } from "#components/ui/layers/menu.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { Opening } from "#components/ui/progress-line.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import { MOST_VIEWS, type SavedViewJson } from "#lib/wire/saved-view.ts";

/** Fetched when it is opened first. */
const ViewDialog = dynamic(() => import("#components/task-list/views/view-dialog.tsx"), { ssr: false, loading: Opening });

const NONE: readonly SavedViewJson[] = [];
/** Of no view: what a flow's tasks show at first. */
const USUAL_VALUE = "usual";

interface ViewsMenuProps {
  flowId: string;
  place: TaskPlace;
}

/** The saved views: chosen, made, changed and deleted. */
export function ViewsMenu({ flowId, place: { address, go } }: ViewsMenuProps) {
  const { data: views = NONE, error, refetch } = useSavedViews(flowId);
  const writes = useSavedViewWrites(flowId);
  const toast = useToast();
  const failed = useFailed();
  const [dialog, open] = useState<{ view: SavedViewJson | null } | null>(null);
  const chosen = chosenIn(views, address);
  const full = views.filter(({ owner }) => owner === null).length >= MOST_VIEWS;
  const choose = (id: string) => {
    const view = views.find((each) => each.id === id);
    go(view ? addressOf(view) : USUAL);
  };
  // Their ends are told also where the menu is gone by then: it is another one on the board.
  const keepChanges = ({ view }: ChosenView) => {
    writes.update.mutateAsync({ id: view.id, query: queryOf(address) }).then(() => toast({ text: `${view.name} saved.` }), failed("saved"));
  };
  const remove = useRemoveView({ flowId, writes, go });
  return (
    <>
      <Menu
        label="Views"
        align="start"
        trigger={
          <Button
            icon={<Bookmark size={14} aria-hidden="true" />}
            title={chosen ? undefined : "Views"}
            className={clsx(
              "max-sm:order-1",
              chosen &&
                "max-w-64 border-accent-line! bg-accent-soft! min-[1440px]:max-[1679px]:max-w-25 min-[1680px]:max-[1919px]:max-w-40",
            )}
          >
            {chosen ? <ChosenName {...chosen} /> : <span className="min-[1440px]:max-[1679px]:sr-only">Views</span>}
            <ChevronDown size={14} aria-hidden="true" />
          </Button>
        }
        className="w-72"
      >
        {views.length > 0 && (
          <>
            <ViewChoices views={views} value={chosen?.view.id ?? (isUsual(address) ? USUAL_VALUE : "")} onChoose={choose} />
            <MenuSeparator />
          </>
        )}
        {error && (
          <MenuItem hint={sentenceOf(error)} onSelect={() => void refetch()}>
            Views did not load. Try again
          </MenuItem>
        )}
        {chosen?.changed && chosen.view.mayChange && (
          <MenuItem icon={<Save size={14} />} hint={chosen.view.name} onSelect={() => keepChanges(chosen)}>
            Save changes to view
          </MenuItem>
        )}
        <MenuItem
          icon={<Plus size={14} />}
          disabledReason={full ? `You keep ${MOST_VIEWS} views of this flow. Delete one first.` : null}
          onSelect={() => open({ view: null })}
        >
          Save view
        </MenuItem>
        {chosen?.view.mayChange && (
          <>
            <MenuItem icon={<Pencil size={14} />} onSelect={() => open({ view: chosen.view })}>
              Rename or share view
            </MenuItem>
            <MenuItem icon={<Trash2 size={14} />} danger onSelect={() => remove(chosen.view)}>
              Delete view
            </MenuItem>
          </>
        )}
      </Menu>
      {dialog && (
        <ViewDialog
          flowId={flowId}
          view={dialog.view}
          query={queryOf(address)}
          onClose={() => open(null)}
          onSaved={({ id, name }) => {
            open(null);
            if (!dialog.view) go({ saved: id });
            toast({ text: `${name} saved.` });
          }}
        />
      )}
    </>
  );
}

/** "Views: Hot orders", and whether something was changed since. */
const ChosenName = ({ view, changed }: ChosenView) => (
  <>
    <span {...WHEN_CUT} className="truncate">{`Views: ${view.name}`}</span>
    {changed && (
      <>
        <span className="sr-only">(changed)</span>
        <span aria-hidden="true" className="size-1.5 flex-none rounded-full bg-wait-solid" />
      </>
    )}
  </>
);

interface ViewChoicesProps {
  views: readonly SavedViewJson[];
  value: string;
  onChoose: (id: string) => void;
}

function ViewChoices({ views, value, onChoose }: ViewChoicesProps) {
  return (
    <div className="max-h-80 overflow-auto">
      <MenuRadioGroup label="Saved views" value={value} onChange={onChoose}>
        <MenuRadioItem value={USUAL_VALUE}>All open tasks</MenuRadioItem>
        {views.map(({ id, name, owner, shared }) => (
          <MenuRadioItem key={id} value={id} hint={owner ?? (shared ? "Everyone sees it" : undefined)}>
            {name}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </div>
  );
}
