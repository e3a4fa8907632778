interface ShareBarProps {
  share: number
  of: number
  /** What the bar shows, in words. */
  label: string
}

/** However little is missing, it is seen. */
const LEAST_MISSING = 3

/** A part of a whole as a picture; what is missing is striped, so colour alone says nothing. */
export function ShareBar({ share, of, label }: ShareBarProps) {
  const percent = share >= of ? 100 : Math.min(100 - LEAST_MISSING, (share / of) * 100)
  return (
    <div
      role="img"
      aria-label={label}
      className="share-bar h-4 w-full overflow-hidden rounded-pill border border-edge-strong"
    >
      <div className="h-full bg-accent" style={{ width: `${percent}%` }} />
    </div>
  )
}
