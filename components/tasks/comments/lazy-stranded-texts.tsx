import dynamic from "next/dynamic";

/** Fetched behind the page. */
export const StrandedTexts = dynamic(
  () => import("#components/tasks/comments/stranded-texts.ts").then(({ StrandedTexts }) => StrandedTexts),
  { ssr: false },
);
