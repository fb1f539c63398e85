/** Which theme a browser shows: a cookie that the root layout reads, so that the first paint is right. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_COOKIE = "baton-theme";
const YEAR_SECONDS = 31_536_000;

export const themeFrom = (value: string | undefined): Theme => THEMES.find((theme) => theme === value) ?? "system";

/** Shows the theme at once and keeps it in this browser. */
export function chooseTheme(theme: Theme): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  const root = document.documentElement;
  if (theme === "system") {
    delete root.dataset.theme;
    delete root.dataset.testid;
  } else {
    root.dataset.theme = theme;
    root.dataset.testid = `theme-${theme}`;
  }
}

/** The theme that the page shows now. */
export const shownTheme = (): Theme => themeFrom(document.documentElement.dataset.theme);
