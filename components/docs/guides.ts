/** The pages of `docs/` that people read in the app, in the order of the list. */
export interface Guide {
  /** `/docs/guide/{slug}` */
  slug: string;
  /** Inside `docs/`. */
  file: string;
  title: string;
  /** What one learns there. */
  about: string;
}

export const GUIDES: readonly Guide[] = [
  {
    slug: "concepts",
    file: "concepts.md",
    title: "Concepts",
    about: "Flow, step, action, operation, task, run, message: what the words mean.",
  },
  {
    slug: "api-call",
    file: "recipes/api-call.md",
    title: "Call another system",
    about: "An action that sends a request and reads the answer.",
  },
  {
    slug: "step-webhooks",
    file: "recipes/step-webhooks.md",
    title: "Tell other systems",
    about: "A step that sends a message when it is reached or completed.",
  },
  {
    slug: "organisation-webhooks",
    file: "recipes/organisation-webhooks.md",
    title: "Tell other systems of everything",
    about: "Webhooks of the whole workspace: every message with a sample, signatures, tries.",
  },
  {
    slug: "incoming-webhook",
    file: "recipes/incoming-webhook.md",
    title: "Start a flow from outside",
    about: "A webhook that another system calls, and what it is answered.",
  },
  {
    slug: "forms",
    file: "recipes/forms.md",
    title: "A form that starts a task",
    about: "A page that strangers or colleagues fill in.",
  },
  {
    slug: "data-sets",
    file: "recipes/data-sets.md",
    title: "Keep a table",
    about: "Data sets: records in the pages, over the API and by webhook.",
  },
  {
    slug: "chat-message",
    file: "recipes/chat-message.md",
    title: "Write to a chat",
    about: "A message in Teams or Slack when a step is completed.",
  },
  {
    slug: "schedule",
    file: "recipes/schedule.md",
    title: "Work that comes round",
    about: "A task each Monday, made by the scheduler that you have.",
  },
  {
    slug: "operations",
    file: "operations.md",
    title: "Running Baton",
    about: "Settings, a database of your own, backups, a proxy in front.",
  },
];

export const guideHref = (slug: string): string => `/docs/guide/${slug}`;

/** Where a link inside a guide leads in the app; null where it stands outside. `from`: the guide's file. */
export function hrefIn(from: string, link: string): string | null {
  if (/^(https?:|#)/.test(link)) return link;
  const [path = "", hash] = link.split("#");
  const file = new URL(path, `http://docs/${from}`).pathname.slice(1);
  const guide = GUIDES.find((each) => each.file === file);
  const page = guide ? guideHref(guide.slug) : file === "api.md" ? "/docs" : null;
  return page && (hash ? `${page}#${hash}` : page);
}
