import type { ReactNode } from "react";
import { TabList, TabPanel } from "#components/ui/tabs.tsx";

/** The tabs under a panel's head. */
export const PanelTabs = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="flex h-10 flex-none border-line border-b px-2 max-sm:h-11">
    <TabList label={label}>{children}</TabList>
  </div>
);

/** What a tab shows. Its first section stands under the tabs, so without a line of its own. */
export const PanelTab = ({ value, children }: { value: string; children: ReactNode }) => (
  <TabPanel value={value} className="[&>section:first-child]:border-t-0">
    {children}
  </TabPanel>
);
