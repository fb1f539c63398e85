/** The baton on its tile: decoration beside a name, or with a `label` the name itself. */
export function Logo({ size = 22, label }: { size?: number; label?: string }) {
  return (
    <>
      <svg width={size} height={size} viewBox="0 0 22 22" className="block flex-none" aria-hidden="true">
        <rect width="22" height="22" rx="6" fill="var(--accent)" />
        <g transform="rotate(-38 11 11)">
          <rect x="3.2" y="8.1" width="15.6" height="5.8" rx="2.9" fill="#fff" />
          <rect x="6.6" y="8.1" width="1.7" height="5.8" fill="var(--accent)" />
          <rect x="13.7" y="8.1" width="1.7" height="5.8" fill="var(--accent)" />
        </g>
      </svg>
      {label && <span className="sr-only">{label}</span>}
    </>
  );
}
