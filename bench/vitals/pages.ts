/** The pages that are looked at, by their route as `bundle-budget.json` names it. */
import type { Things } from "#bench/vitals/data.ts";

export interface LookedAt {
  route: string;
  /** Beside the route, where one page is looked at in several ways. */
  as?: string;
  address(things: Things): string;
  /** By somebody who is not signed in. */
  signedOut?: true;
}

const at = (route: string, address: LookedAt["address"] = () => route): LookedAt => ({ route, address });

export const PAGES: readonly LookedAt[] = [
  at("/"),
  at("/flows"),
  at("/flows/[flowId]/tasks", ({ flow }) => `/flows/${flow}/tasks`),
  { route: "/flows/[flowId]/tasks", as: "board", address: ({ flow }) => `/flows/${flow}/tasks?view=board` },
  at("/tasks/[taskId]", ({ task }) => `/tasks/${task}`),
  { route: "/flows/[flowId]/build", as: "the demo's flow", address: ({ flow }) => `/flows/${flow}/build` },
  { route: "/flows/[flowId]/build", as: "100 nodes", address: ({ canvas }) => `/flows/${canvas}/build` },
  at("/flows/[flowId]/versions", ({ flow }) => `/flows/${flow}/versions`),
  at("/flows/[flowId]/versions/[number]", ({ flow }) => `/flows/${flow}/versions/1`),
  at("/flows/[flowId]/requests", ({ hook }) => `/flows/${hook}/requests`),
  at("/forms"),
  at("/forms/[flowId]", ({ form }) => `/forms/${form}`),
  { route: "/f/[flowId]", address: ({ form }) => `/f/${form}`, signedOut: true },
  at("/data-sets"),
  at("/data-sets/[dataSetId]", ({ dataSet }) => `/data-sets/${dataSet}`),
  at("/runs"),
  at("/deliveries"),
  at("/inspector"),
  at("/settings/general"),
  at("/settings/members"),
  at("/settings/api-keys"),
  at("/settings/integrations"),
  at("/settings/audit-log"),
  at("/settings/profile"),
  at("/docs"),
  at("/docs/guide/[page]", () => "/docs/guide/concepts"),
  { route: "/sign-in", address: () => "/sign-in", signedOut: true },
  { route: "/welcome/[token]", address: ({ token }) => `/welcome/${token}`, signedOut: true },
];
