import type { ReactNode } from "react";

/** A wall with the light of a window on it; every pot of the shop stands in front of one. */
export function Wall({ children }: { children: ReactNode }) {
  return (
    <svg viewBox="0 0 240 240" width="240" height="240" aria-hidden="true">
      <g fill="var(--sunlight)" transform="translate(78 14) skewX(-16)">
        <rect x="24" y="0" width="46" height="62" />
        <rect x="76" y="0" width="46" height="62" />
        <rect x="24" y="68" width="46" height="62" />
        <rect x="76" y="68" width="46" height="62" />
        <rect x="24" y="136" width="46" height="62" />
        <rect x="76" y="136" width="46" height="62" />
      </g>
      <ellipse cx="112" cy="206" rx="76" ry="8" fill="var(--shade)" />
      {children}
    </svg>
  );
}
