import {
  afterWrongPin,
  type Employee,
  err,
  lockedUntilMs,
  NO_ATTEMPTS,
  ok,
  permissionsOf,
  pinTriesLeft,
  type Result,
} from '@evertill/domain'
import type { Host } from '../../contract/index.ts'
import type { Outbox } from '../ports/outbox.ts'
import type { Clock } from '../ports/timers.ts'
import type { SignedIn, SignInProblem } from '../terminal.ts'

const PIN = /^\d{4,8}$/

/**
 * Checks a PIN against the store's own copy of its people; needs no network. Wrong PINs are counted on disk, so
 * a restart does not lift a lockout. Must not run twice at once for one person.
 */
export async function signIn(
  deps: { host: Host; outbox: Outbox; clock: Clock; employees: ReadonlyMap<string, Employee> },
  employeeId: string,
  pin: string,
): Promise<Result<SignedIn, SignInProblem>> {
  const employee = deps.employees.get(employeeId)
  if (!employee?.active) return err({ type: 'no-such-employee' })

  const attempts = (await deps.outbox.pinAttempts(employeeId)) ?? NO_ATTEMPTS
  const now = deps.clock.now()
  const lockedUntil = lockedUntilMs(attempts, now)
  if (lockedUntil !== undefined) return err(locked(lockedUntil))

  const right = PIN.test(pin) && (await deps.host.call('pin.verify', { pinHash: employee.pinHash, pin }))
  if (!right) {
    const failed = afterWrongPin(attempts, now)
    await deps.outbox.savePinAttempts(employeeId, failed)
    const until = lockedUntilMs(failed, now)
    return err(
      until === undefined ? { type: 'wrong-pin', attemptsLeft: pinTriesLeft(failed) } : locked(until),
    )
  }
  if (attempts.wrong + attempts.locks > 0) await deps.outbox.savePinAttempts(employeeId, NO_ATTEMPTS)
  const { id, name, role } = employee
  return ok({
    id,
    name,
    role,
    permissions: permissionsOf(role),
    signedInAt: new Date(now).toISOString(),
  })
}

const locked = (until: number): SignInProblem => ({ type: 'locked', until: new Date(until).toISOString() })
