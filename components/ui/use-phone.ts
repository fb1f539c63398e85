import { useMedia } from "#components/ui/use-media.ts";

const PHONE = "(max-width: 640px)";

/** Whether the window is as narrow as a phone's; false on the server. */
export const usePhone = (): boolean => useMedia(PHONE);
