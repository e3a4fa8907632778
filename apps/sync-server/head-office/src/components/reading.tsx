/** Says that something is being read, once it takes long enough to wonder. */
export function Reading() {
  return (
    <p role="status" className="appears-late p-6 text-ink-soft">
      Reading …
    </p>
  )
}
