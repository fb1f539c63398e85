/** The first stop of the Tab key: past the nav. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="sr-only focus:not-sr-only focus:fixed! focus:top-2 focus:left-2 focus:z-(--z-toast) focus:rounded-8 focus:bg-surface focus:px-3! focus:py-2! focus:font-medium focus:shadow-3"
    >
      Skip to content
    </a>
  );
}
