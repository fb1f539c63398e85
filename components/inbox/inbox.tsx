"use client";

import { Search } from "lucide-react";
import { useState } from "react";
import { useAsked } from "#components/app/asked.ts";
import { Header } from "#components/app/header.tsx";
import { openPalette } from "#components/app/palette/open-palette.ts";
import { useMe } from "#components/data/people.ts";
import { useCan } from "#components/data/session.tsx";
import { useInbox } from "#components/data/tasks.ts";
import type { InboxTab } from "#components/data/urls.ts";
import { FilterButton } from "#components/inbox/filter-button.tsx";
import { useFirstSteps } from "#components/inbox/first-steps.tsx";
import type { Grouping } from "#components/inbox/group-tasks.ts";
import { groupingOf, tabsOf } from "#components/inbox/inbox-address.ts";
import { InboxTabContent } from "#components/inbox/inbox-tab.tsx";
import { NewTaskButton } from "#components/inbox/new-task-button.tsx";
import { NewTaskDialog } from "#components/inbox/new-task-dialog.tsx";
import { NO_FILTER } from "#components/inbox/task-filter.ts";
import { useCountedTitle } from "#components/inbox/use-counted-title.ts";
import { useInboxAddress } from "#components/inbox/use-inbox-address.ts";
import { Button } from "#components/ui/button.tsx";
import { PickMenu } from "#components/ui/pick-menu.tsx";
import { Tab, TabList, TabPanel, Tabs } from "#components/ui/tabs.tsx";

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

interface InboxProps {
  /** Whether it is shown what a new workspace still has to do. */
  firstSteps: boolean;
}

export function Inbox({ firstSteps }: InboxProps) {
  const mayPerform = useCan("tasks:perform");
  const mine = tabsOf(mayPerform);
  const tabs = TABS.filter(({ value }) => mine.includes(value));
  const { address, go } = useInboxAddress(mine);
  const { tab, group, filter } = address;
  const [making, make] = useState(false);
  useAsked("task", () => make(true));
  const { data: tasks = [] } = useInbox(tab);
  const mayCreate = useCan("tasks:create");
  const { data: me } = useMe();
  const waiting = mayPerform ? (me?.inboxCount ?? 0) : 0;
  useCountedTitle(waiting);
  const first = useFirstSteps(firstSteps);
  const tools = (
    <>
      <FilterButton tasks={tasks} filter={filter} onChange={(next) => go({ filter: next })} mayDecide={mayPerform && tab !== "done"} />
      {tab !== "done" && <PickMenu label="Group" options={GROUPING_NAMES} value={group} onChange={(next) => go({ group: next })} />}
    </>
  );
  return (
    <Tabs value={tab} onChange={(next) => go({ tab: next })}>
      <Header
        title="Inbox"
        actions={
          <>
            <div className="contents max-lg:hidden">{tools}</div>
            {mayCreate && <NewTaskButton onPress={() => make(true)} />}
          </>
        }
      >
        <TabList label="Inbox" className="ml-2 max-sm:ml-0 max-sm:gap-0">
          {tabs.map(({ value, label }) => (
            <Tab
              key={value}
              value={value}
              count={value === "mine" ? waiting : undefined}
              className="max-sm:px-1.5 max-[389px]:[&>[data-text]]:hidden"
            >
              {label}
            </Tab>
          ))}
        </TabList>
      </Header>
      <div className="flex flex-none items-center gap-2 border-line border-b px-6 py-2 max-sm:gap-0 max-sm:px-1 max-sm:py-0 max-sm:*:border-transparent max-sm:*:shadow-none lg:hidden">
        <Button icon={<Search size={14} aria-hidden="true" />} className="sm:hidden" onClick={openPalette}>
          Search
        </Button>
        {tools}
      </div>
      {tabs.map((each) => (
        <TabPanel key={each.value} value={each.value} className="flex min-h-0 flex-1 flex-col">
          {each.value === tab && (
            <InboxTabContent
              {...each}
              group={groupingOf(address)}
              filter={filter}
              onClearFilter={() => go({ filter: NO_FILTER })}
              onNewTask={mayCreate ? () => make(true) : null}
              first={first}
            />
          )}
        </TabPanel>
      ))}
      <NewTaskDialog open={making} onOpenChange={make} />
    </Tabs>
  );
}
