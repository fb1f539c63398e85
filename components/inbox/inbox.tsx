"use client";

import { Search } from "lucide-react";
import { useState } from "react";
import { useAsked } from "#components/app/asked.ts";
import { Header } from "#components/app/header.tsx";
import { openPalette } from "#components/app/palette/open-palette.ts";
import { useMe } from "#components/data/people.ts";
import { useCan } from "#components/data/session.tsx";
import type { InboxTab } from "#components/data/urls.ts";
import { FilterButton } from "#components/inbox/filter-button.tsx";
import { useFirstSteps } from "#components/inbox/first-steps.tsx";
import type { Grouping } from "#components/inbox/group-tasks.ts";
import { filterOf, type InboxAddress, isOfTasks, placesOf } from "#components/inbox/inbox-address.ts";
import { InboxTabContent } from "#components/inbox/inbox-tab.tsx";
import { NewTaskDialog } from "#components/inbox/lazy-new-task-dialog.tsx";
import { MentionTools } from "#components/inbox/mentions/mention-tools.tsx";
import { Mentions } from "#components/inbox/mentions/mentions.tsx";
import { NewTaskButton } from "#components/inbox/new-task-button.tsx";
import { NO_FILTER } from "#components/inbox/task-filter.ts";
import { useCountedTitle } from "#components/inbox/use-counted-title.ts";
import { useInboxAddress } from "#components/inbox/use-inbox-address.ts";
import { Button } from "#components/ui/button.tsx";
import { PickMenu } from "#components/ui/layers/pick-menu.tsx";
import { Tab, TabList, TabPanel, Tabs } from "#components/ui/tabs.tsx";
import type { InboxSort } from "#lib/wire/inbox.ts";

/** The lists of tasks. */
const TABS: readonly { value: InboxTab; label: string; waiting: string; age: string }[] = [
  { value: "mine", label: "Waiting for me", waiting: "waiting for you", age: "Waiting" },
  { value: "everyone", label: "Everyone", waiting: "waiting", age: "Waiting" },
  { value: "done", label: "Done", waiting: "waiting", age: "Done" },
];

const GROUPING_NAMES: readonly { value: Grouping; label: string }[] = [
  { value: "due", label: "Due date" },
  { value: "flow", label: "Flow" },
  { value: "step", label: "Step" },
  { value: "none", label: "None" },
];

const SORT_NAMES: readonly { value: InboxSort; label: string }[] = [
  { value: "due", label: "Due date" },
  { value: "newest", label: "Newest" },
  { value: "oldest", label: "Oldest" },
];

/** What is done has no due date: the last first is how it stands. */
function SortMenu({ address: { tab, sort }, onChange }: { address: InboxAddress; onChange: (sort: InboxSort) => void }) {
  const done = tab === "done";
  return (
    <PickMenu
      brief
      label="Sort"
      options={done ? SORT_NAMES.slice(1) : SORT_NAMES}
      value={done && sort === "due" ? "newest" : sort}
      onChange={(next) => onChange(done && next === "newest" ? "due" : next)}
    />
  );
}

interface TaskToolsProps {
  address: InboxAddress;
  go: ReturnType<typeof useInboxAddress>["go"];
  mayPerform: boolean;
}

/** How a list of tasks is looked at. */
function TaskTools({ address, go, mayPerform }: TaskToolsProps) {
  const { tab, group } = address;
  return (
    <>
      <FilterButton
        filter={filterOf(address)}
        onChange={(change) => go({ filter: { ...address.filter, ...change } })}
        mayDecide={mayPerform && tab !== "done"}
        hasPeople={tab !== "mine"}
      />
      {tab !== "done" && <PickMenu brief label="Group" options={GROUPING_NAMES} value={group} onChange={(next) => go({ group: next })} />}
      <SortMenu address={address} onChange={(sort) => go({ sort })} />
    </>
  );
}

interface InboxProps {
  /** Whether it is shown what a new workspace still has to do. */
  firstSteps: boolean;
}

export function Inbox({ firstSteps }: InboxProps) {
  const mayPerform = useCan("tasks:perform");
  const places = placesOf(mayPerform);
  const tabs = TABS.filter(({ value }) => places.includes(value));
  const { address, go } = useInboxAddress(places);
  const [making, make] = useState(false);
  useAsked("task", () => make(true));
  const mayCreate = useCan("tasks:create");
  const { data: me } = useMe();
  const waiting = mayPerform ? (me?.inboxCount ?? 0) : 0;
  useCountedTitle(waiting);
  const first = useFirstSteps(firstSteps);
  const unread = me?.unreadMentions ?? 0;
  const tools = isOfTasks(address) ? <TaskTools address={address} go={go} mayPerform={mayPerform} /> : <MentionTools unread={unread} />;
  return (
    <Tabs value={address.tab} onChange={(next) => go({ tab: next })}>
      <Header
        title="Inbox"
        tabs={
          <TabList label="Inbox" className="max-sm:gap-0">
            {tabs.map(({ value, label }) => (
              <Tab key={value} value={value} count={value === "mine" ? waiting : undefined} className="max-sm:px-2">
                {label}
              </Tab>
            ))}
            <Tab value="mentions" count={unread} className="max-sm:px-2">
              Mentions
            </Tab>
          </TabList>
        }
        actions={
          <>
            <div className="contents max-xl:hidden">{tools}</div>
            {mayCreate && <NewTaskButton onPress={() => make(true)} />}
          </>
        }
      />
      <div className="flex flex-none items-center gap-2 border-line border-b px-6 py-2 max-sm:gap-0 max-sm:px-1 max-sm:py-0 max-sm:*:border-transparent max-sm:*:shadow-none xl:hidden">
        <Button icon={<Search size={14} aria-hidden="true" />} className="sm:hidden" onClick={openPalette}>
          Search
        </Button>
        {tools}
      </div>
      {tabs.map((each) => (
        <TabPanel key={each.value} value={each.value} className="flex min-h-0 flex-1 flex-col">
          {isOfTasks(address) && each.value === address.tab && (
            <InboxTabContent
              {...each}
              address={address}
              onClearFilter={() => go({ filter: NO_FILTER })}
              onNewTask={mayCreate ? () => make(true) : null}
              first={first}
            />
          )}
        </TabPanel>
      ))}
      <TabPanel value="mentions" className="flex min-h-0 flex-1 flex-col">
        {!isOfTasks(address) && <Mentions />}
      </TabPanel>
      {making && <NewTaskDialog onClose={() => make(false)} />}
    </Tabs>
  );
}
