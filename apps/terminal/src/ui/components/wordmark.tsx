/** The name as it stands on every page without a sale. */
export function Wordmark() {
  return (
    <div className="flex items-center gap-3" dir="ltr">
      <svg aria-hidden="true" width="32" height="32" viewBox="0 0 32 32">
        <rect width="32" height="32" rx="8" fill="var(--accent)" />
        <path
          d="M9 10h14M9 16h10M9 22h14"
          stroke="var(--accent-ink)"
          strokeWidth="3"
          strokeLinecap="round"
          fill="none"
        />
      </svg>
      <span className="font-bold text-title tracking-tight">Evertill</span>
    </div>
  )
}
