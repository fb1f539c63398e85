/** The delivery log, as far as it needs no delivery: who finds it, and how it says that there is nothing. */
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { unique } from "#e2e/flows.ts";

test("an integrator lands on the delivery log and finds nothing to switch there", async ({ visitor, watcher }) => {
  await visitor.goto("/sign-in");
  await visitor.getByRole("textbox", { name: "Email" }).fill(watcher.person.email);
  await visitor.getByLabel("Password", { exact: true }).fill(watcher.person.password);
  await visitor.getByRole("button", { name: "Sign in" }).click();
  await expect(visitor).toHaveURL(/\/deliveries$/);
  await expect(visitor.getByRole("heading", { level: 1, name: "Deliveries" })).toBeVisible();
  await expect(visitor.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Deliveries" })).toHaveAttribute(
    "aria-current",
    "page",
  );
  await expect(visitor.getByRole("region", { name: "Notices" })).toHaveCount(0);
});

test("a member has no delivery log", async ({ member }) => {
  await member.goto("/");
  await expect(member.getByRole("link", { name: "Inspector" })).toBeVisible();
  await expect(member.getByRole("link", { name: "Deliveries" })).toHaveCount(0);
  await member.goto("/deliveries");
  await expect(member.getByText("There is nothing here")).toBeVisible();
});

test("a filter without hits says so and is cleared at one press; what is filtered stands in the address", async ({ admin }) => {
  const nobody = unique("Nobody");
  await admin.goto("/deliveries");
  await admin.getByRole("searchbox", { name: "Search deliveries" }).fill(nobody);
  await admin.getByRole("radio", { name: "Failed" }).click();
  await admin.getByRole("button", { name: "Last 24 hours" }).click();
  await admin.getByRole("menuitemradio", { name: "Last 7 days" }).click();
  await expect(admin.getByText("No deliveries match")).toBeVisible();
  await expectNoViolations(admin);

  await expect(admin).toHaveURL(new RegExp(`[?&]search=${nobody.replace(" ", "\\+")}`));
  await admin.reload();
  await expect(admin.getByRole("searchbox", { name: "Search deliveries" })).toHaveValue(nobody);
  await expect(admin.getByRole("radio", { name: "Failed" })).toBeChecked();
  await expect(admin.getByRole("button", { name: "Last 7 days" })).toBeVisible();
  await admin.getByRole("button", { name: "Clear filters" }).click();
  await expect(admin.getByRole("searchbox", { name: "Search deliveries" })).toHaveValue("");
  await expect(admin.getByText("No deliveries match")).toHaveCount(0);
  await expect(admin).toHaveURL(/\/deliveries\?range=week$/);
});

test("filters of other pages stand as chips that can be taken away", async ({ integrator }) => {
  await integrator.goto("/deliveries?task=AAAAAAAAAAAAAAAAAAAAAA&step=in_progress");
  await expect(integrator.getByRole("button", { name: "Last 30 days" })).toBeVisible();
  await expect(integrator.getByText("No deliveries match")).toBeVisible();
  await integrator.getByRole("button", { name: "Remove the filter Step" }).click();
  await expect(integrator).toHaveURL(/\/deliveries\?task=AAAAAAAAAAAAAAAAAAAAAA$/);
  await integrator.getByRole("button", { name: "Remove the filter Task" }).click();
  await expect(integrator).toHaveURL(/\/deliveries$/);
  await expect(integrator.getByRole("button", { name: "Last 24 hours" })).toBeVisible();
});

test("a delivery that is not kept says so, and Escape closes it", async ({ admin }) => {
  await admin.goto("/deliveries?delivery=AAAAAAAAAAAAAAAAAAAAAA");
  const drawer = admin.getByRole("complementary", { name: "Delivery" });
  await expect(drawer.getByText("This delivery is not here")).toBeVisible();
  await expectNoViolations(admin);
  await admin.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
  await expect(admin).toHaveURL(/\/deliveries$/);
  await admin.keyboard.press("?");
  await expect(admin.getByRole("dialog", { name: "Keyboard shortcuts" }).getByText("Next delivery")).toBeVisible();
});
