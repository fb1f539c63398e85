/** The sentence under a delivery's tries. Pure. */
import { gaveUpWords, redirectWords, triesWords } from "#lib/delivery/words.ts";
import type { DeliveryPageJson } from "#lib/wire/delivery.ts";

type Told = Pick<DeliveryPageJson, "status" | "attemptCount" | "refused"> & { attempts: readonly { status: number | null }[] };

const GONE = 410;

const SENTENCES: Record<Told["status"], (told: Told) => string> = {
  delivered: ({ attemptCount }) => (attemptCount === 1 ? "Arrived at the first try." : `Arrived after ${triesWords(attemptCount)}.`),
  pending: ({ attemptCount, refused }) => refused ?? (attemptCount === 0 ? "Not tried yet." : "It is tried again by itself."),
  failed: ({ attemptCount, attempts }) =>
    attempts[0]?.status === GONE
      ? "Switched off: answered 410 Gone."
      : [gaveUpWords(attemptCount), redirectWords(attempts[0]?.status)].filter(Boolean).join(" "),
  cancelled: () => "Nothing more is sent.",
};

/** "Gave up after 3 tries." Attempts newest first. */
export const sentenceOfDelivery = (told: Told): string => SENTENCES[told.status](told);
