/** A task's comments in a story. */
import type { Page } from "@playwright/test";
import { expect } from "#e2e/fixtures.ts";
import { onboarding, seedFlow, unique } from "#e2e/flows.ts";

export const talk = (page: Page) => page.getByRole("region", { name: "Comments" });
export const comments = (page: Page) => talk(page).getByRole("listitem");
export const field = (page: Page) => talk(page).getByRole("textbox", { name: "Comment", exact: true });

export const newTask = async (name: string) => (await seedFlow(onboarding(unique(name)))).startedTask();

/** What people say without looking at the page. */
export async function say(page: Page, taskId: string, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    const answer = await page.request.post(`/data/tasks/${taskId}/comments`, { data: { text } });
    expect(answer.status()).toBe(201);
  }
}
