import { err, ok, type Permission, type Result, type StoreSettings } from '@evertill/domain'
import type { SaleProblem, SignedIn, TerminalState } from '../terminal.ts'

/** Who is selling, and under which rules; or why nobody may. */
export function sellerOf(
  state: TerminalState,
  permission: Permission,
): Result<{ session: SignedIn; store: StoreSettings }, SaleProblem> {
  const { session, store } = state
  if (!store || state.phase.name !== 'ready') return err({ type: 'not-ready' })
  if (!session) return err({ type: 'not-signed-in' })
  if (!session.permissions.includes(permission)) return err({ type: 'not-permitted', permission })
  return ok({ session, store })
}
