/** The mark: a list with its last line ticked off. */
export function Logo() {
  return (
    <svg viewBox="0 0 20 20" className="size-5 shrink-0" aria-hidden>
      <rect width="20" height="20" rx="5" className="fill-accent" />
      <path
        d="M5 6h10M5 10h4M5 14h2m2.5-.5 2 2L15.5 11"
        fill="none"
        className="stroke-on-accent"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
