/**
 * The ledger with the entry at its end; the very same ledger where an entry of that id is in it. Source: sync
 * invariant I2, "no command is applied twice".
 */
export function appendOnce<Entry extends { readonly id: string }>(
  ledger: readonly Entry[],
  entry: Entry,
): readonly Entry[] {
  return ledger.some(({ id }) => id === entry.id) ? ledger : [...ledger, entry]
}
