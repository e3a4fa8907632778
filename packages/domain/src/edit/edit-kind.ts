import type { LineEdit } from './line-edit.ts'

/**
 * What two tills that were apart may do at once. `addition`: applied at once, nobody loses anything. `last-writer`:
 * the later one in the server's order stands, field by field. `contradicting`: a manager decides.
 * Source: sync protocol, conflict rules ("order edit"; "table, seat, note, customer details").
 */
export type EditKind = 'addition' | 'last-writer' | 'contradicting'

interface EditTraits {
  readonly kind: EditKind
  /** True when the kitchen cooks or serves differently: a new revision, and tickets that say what changed. */
  readonly cooking: boolean
}

/** Source: sync protocol, conflict rules; shared policies, "Receipts and kitchen" (deltas). */
export const EDIT_TRAITS: Readonly<Record<LineEdit['kind'], EditTraits>> = {
  'add-line': { kind: 'addition', cooking: true },
  'add-pieces': { kind: 'contradicting', cooking: true },
  void: { kind: 'contradicting', cooking: true },
  'set-choices': { kind: 'contradicting', cooking: true },
  'set-note': { kind: 'last-writer', cooking: true },
  'set-seat': { kind: 'last-writer', cooking: true },
  'set-course': { kind: 'contradicting', cooking: true },
  'set-weight': { kind: 'contradicting', cooking: true },
  'override-price': { kind: 'contradicting', cooking: false },
  'restore-price': { kind: 'contradicting', cooking: false },
  'set-guest-note': { kind: 'last-writer', cooking: false },
  'set-order-note': { kind: 'last-writer', cooking: true },
  'set-guests': { kind: 'last-writer', cooking: false },
  'set-customer': { kind: 'last-writer', cooking: false },
  'add-discount': { kind: 'contradicting', cooking: false },
  'remove-discount': { kind: 'contradicting', cooking: false },
  'set-promotions': { kind: 'contradicting', cooking: false },
  comp: { kind: 'contradicting', cooking: false },
  'set-service-charges': { kind: 'contradicting', cooking: false },
}

/** What becomes of this edit when another till changed the order meanwhile. Source: sync protocol, conflict rules. */
export function editKind(edit: LineEdit): EditKind {
  return EDIT_TRAITS[edit.kind].kind
}
