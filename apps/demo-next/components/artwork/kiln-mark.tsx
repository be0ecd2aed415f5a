/** The shop's sign: the sun over the mouth of a kiln. */
export function KilnMark() {
  return (
    <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
      <circle cx="16" cy="8" r="5" fill="#c8813c" />
      <path
        d="M3 29 C3 19 8.5 14.5 16 14.5 C23.5 14.5 29 19 29 29 H20.5 C20.5 24.5 19 22 16 22 C13 22 11.5 24.5 11.5 29 Z"
        fill="currentColor"
      />
    </svg>
  );
}
