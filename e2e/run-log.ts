/** The log of all runs, as its stories see it. */
import type { Page } from "@playwright/test";
import { callTo, onboarding, seedFlow, unique } from "#e2e/flows.ts";
import type { Receiver } from "#e2e/receiver.ts";
import { api } from "#e2e/server.ts";

export const rows = (page: Page) => page.getByRole("table").locator("tbody").getByRole("row");
/** The run that is opened beside the list. */
export const panel = (page: Page) => page.getByRole("complementary", { name: "Run" });

/** A flow whose Finish calls the receiver, with a task that stands before it. */
export async function callingFlow(name: string, receiver: Receiver) {
  const flow = await seedFlow(onboarding(unique(name), [callTo(`${receiver.url}/hooks/acme`)]));
  const finish = async (task: string, status: number) => api("POST", `/tasks/${task}/actions`, { action: "Finish" }, status);
  return { ...flow, finish };
}
