"use client";

import { Ellipsis, Pencil, Send, Trash2 } from "lucide-react";
import type { RowActions } from "#components/settings/webhooks/webhook-table.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/layers/menu.tsx";
import type { OrganisationWebhookJson } from "#lib/wire/organisation-webhook.ts";

interface WebhookMenuProps {
  webhook: OrganisationWebhookJson;
  actions: RowActions;
}

export function WebhookMenu({ webhook, actions }: WebhookMenuProps) {
  const label = `More for ${webhook.name}`;
  return (
    <Menu label={label} trigger={<IconButton label={label} size="sm" icon={<Ellipsis size={16} aria-hidden="true" />} />}>
      <MenuItem icon={<Pencil size={16} aria-hidden="true" />} onSelect={() => actions.edit(webhook)}>
        Edit
      </MenuItem>
      <MenuItem icon={<Send size={16} aria-hidden="true" />} onSelect={() => actions.test(webhook)}>
        Send test message
      </MenuItem>
      <MenuSeparator />
      <MenuItem danger icon={<Trash2 size={16} aria-hidden="true" />} onSelect={() => actions.remove(webhook)}>
        Delete
      </MenuItem>
    </Menu>
  );
}
