/** The add-on Step webhooks turned off, which is everybody's. */
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { seedFlow, unique } from "#e2e/flows.ts";
import { hook, hooked, openIntegration, setAddOn, sidebar } from "#e2e/step-webhooks.ts";

test.beforeEach(() => setAddOn(false));
test.afterEach(() => setAddOn(true));

test("while the add-on is off the tab says so, and leads to where it is turned on", async ({ admin, member }) => {
  const flow = await seedFlow(hooked(unique("Add-on off"), [hook("w1", { name: "Notify" })]));
  await openIntegration(admin, flow, "In Progress");
  const panel = sidebar(admin, "In Progress");
  await expect(panel).toContainText("Step webhooks are off for this workspace. They can be saved; nothing is sent.");
  await expectNoViolations(admin);
  await panel.getByRole("link", { name: "Turn them on in the settings" }).click();
  await admin.getByRole("switch", { name: "Step webhooks" }).click();
  await expect(admin.getByText("Step webhooks are on.")).toBeVisible();
  await openIntegration(admin, flow, "In Progress");
  await expect(panel.getByRole("button", { name: "Notify" })).toBeVisible();
  await expect(panel).not.toContainText("Step webhooks are off");

  // A member reads it, and changes nothing.
  await openIntegration(member, flow, "In Progress");
  await expect(sidebar(member, "In Progress").getByRole("listitem")).toContainText("https://crm.example.com/hooks");
  await expect(sidebar(member, "In Progress").getByRole("button", { name: "Add webhook" })).toHaveCount(0);
  await expect(sidebar(member, "In Progress").getByRole("switch")).toHaveCount(0);
  await expect(sidebar(member, "In Progress").getByRole("link", { name: "All deliveries of this step" })).toHaveCount(0);
});
