/** The two patterns of the timeline: stripes for ready, a lattice for keeping the thread. */
export function Patterns({ id }: { id: string }) {
  return (
    <svg class="patterns" width={0} height={0} aria-hidden="true">
      <defs>
        <pattern
          id={`${id}-ready`}
          width={4}
          height={4}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect class="pattern-ready-ground" width={4} height={4} />
          <rect class="pattern-ready" width={1.6} height={4} />
        </pattern>
        <pattern
          id={`${id}-blocking`}
          width={5}
          height={5}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect class="pattern-blocking" width={5} height={5} />
          <path class="pattern-blocking-lines" d="M0 0h5M0 0v5" />
        </pattern>
      </defs>
    </svg>
  );
}

/** Patterns are referred to by id; plain colours come from the style sheet. */
export const fillOf = (id: string, phase: string) =>
  phase === 'ready' || phase === 'blocking' ? { fill: `url(#${id}-${phase})` } : {};
