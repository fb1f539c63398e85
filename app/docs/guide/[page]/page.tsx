import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DocsPage } from "#components/docs/docs-page.tsx";
import { GUIDES, hrefIn } from "#components/docs/guides.ts";
import { Markdown } from "#components/docs/markdown.tsx";
import { parseMarkdown, plainText } from "#components/docs/parse-markdown.ts";
import { readGuide } from "#lib/services/workspace/guides.ts";

interface Props {
  params: Promise<{ page: string }>;
}

async function guideOf({ params }: Props) {
  const { page } = await params;
  return GUIDES.find(({ slug }) => slug === page) ?? notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await guideOf(props)).title };
}

/** A page of `docs/`. Open to everyone: it says nothing of this installation. */
export default async function GuidePage(props: Props) {
  const { slug, file } = await guideOf(props);
  const blocks = parseMarkdown(await readGuide(file));
  const contents = blocks.flatMap((block) =>
    block.kind === "heading" && block.level === 2 ? [{ label: plainText(block.inside), href: `#${block.id}` }] : [],
  );
  return (
    <DocsPage open={slug} contents={contents}>
      <Markdown blocks={blocks} lead={(href) => hrefIn(file, href)} />
    </DocsPage>
  );
}
