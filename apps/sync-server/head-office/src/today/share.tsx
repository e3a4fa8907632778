/** How much of the whole a row is, as a bar and in percent. */
export function Share({ part, whole }: { part: number; whole: number }) {
  // A width on the screen, not money: a float is fine here.
  const share = whole === 0 ? 0 : part / whole
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="h-2 w-28 overflow-hidden rounded-pill bg-sunken">
        <span
          className="block h-full rounded-pill bg-accent"
          style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%` }}
        />
      </span>
      <span className="w-12 text-end text-status text-ink-soft tabular-nums">
        {new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 }).format(share)}
      </span>
    </span>
  )
}
