/** What the focus returns to: the opener, or the menu's button where a menu item opened the dialog. */
export function opener(): HTMLElement | null {
  const active = document.activeElement;
  const menu = active?.closest('[role="menu"]');
  const trigger = menu ? document.querySelector<HTMLElement>(`[aria-controls="${CSS.escape(menu.id)}"]`) : null;
  return trigger ?? (active instanceof HTMLElement ? active : null);
}
