import { msOfInstant } from '../shared/instant-ms.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { Instant } from '../shared/time.ts'
import type { StaffRejection } from './staff-rejection.ts'
import { STAFF_SETTINGS, type StaffSettings } from './staff-settings.ts'

/** One person's stay at a till. Source: shared policies, "People" (bound to one shift, auto-lock). */
export interface StaffSession {
  readonly employeeId: string
  readonly signedInAt: Instant
  /** The last tap. */
  readonly activeAt: Instant
  /** Locked by hand; a till left alone is locked without it. */
  readonly locked: boolean
}

/** Who is signed in at a till: one in front, the others a PIN away. Baskets stay with whom they belong to. */
export interface SessionDesk {
  /** Absent while nobody is in front. */
  readonly current?: string | undefined
  readonly sessions: readonly StaffSession[]
}

/** A till nobody has signed in at. Source: shared policies, "People". */
export const EMPTY_DESK: SessionDesk = { sessions: [] }

/** What people do at a till to be known to it. */
export type SessionCommand =
  /** The PIN was right: signs in, unlocks, or comes to the front in place of somebody else. */
  | { readonly type: 'session.sign-in'; readonly employeeId: string; readonly at: Instant }
  | { readonly type: 'session.tap'; readonly at: Instant }
  | { readonly type: 'session.lock' }
  /** Also when they clock out or are no longer employed. */
  | { readonly type: 'session.sign-out'; readonly employeeId: string }

/** How a session stands. `over`: its shift has ended, a PIN begins another one. */
export type SessionState = 'active' | 'locked' | 'over'

/**
 * How a session stands at a moment. A clock set back makes nobody idle and ends no shift, because a wrong clock must
 * not stop the shop. Source: shared policies, "People" (8 hours, auto-lock after inactivity).
 */
export function sessionStateAt(
  session: StaffSession,
  now: Instant,
  settings: StaffSettings = STAFF_SETTINGS,
): SessionState {
  const at = msOfInstant(now)
  if (at - msOfInstant(session.signedInAt) >= settings.shiftMs) return 'over'
  return session.locked || at - msOfInstant(session.activeAt) >= settings.autoLockMs ? 'locked' : 'active'
}

/**
 * What a command makes of the desk, or why not. Changing users is one command, without network: who was in front
 * stays signed in behind a lock. Source: shared policies, "People" (fast user switch).
 */
export function applySessionCommand(
  desk: SessionDesk,
  command: SessionCommand,
  settings: StaffSettings = STAFF_SETTINGS,
): Result<SessionDesk, StaffRejection> {
  switch (command.type) {
    case 'session.sign-in':
      return ok(signIn(desk, command, settings))
    case 'session.tap': {
      const session = inFront(desk)
      if (!session) return err({ type: 'nobody-signed-in' })
      const { employeeId } = session
      const state = sessionStateAt(session, command.at, settings)
      if (state === 'over') return err({ type: 'session-over', employeeId })
      if (state === 'locked') return err({ type: 'session-locked', employeeId })
      return ok(withSession(desk, { ...session, activeAt: command.at }))
    }
    case 'session.lock': {
      const session = inFront(desk)
      return session ? ok(withSession(desk, { ...session, locked: true })) : err({ type: 'nobody-signed-in' })
    }
    case 'session.sign-out': {
      const sessions = desk.sessions.filter(({ employeeId }) => employeeId !== command.employeeId)
      if (sessions.length === desk.sessions.length) {
        return err({ type: 'not-signed-in-here', employeeId: command.employeeId })
      }
      return ok(desk.current === command.employeeId ? { sessions } : { ...desk, sessions })
    }
  }
}

/** The session in front, whatever its state; undefined when nobody is. Source: shared policies, "People". */
export function inFront(desk: SessionDesk): StaffSession | undefined {
  return desk.sessions.find(({ employeeId }) => employeeId === desk.current)
}

function signIn(
  desk: SessionDesk,
  { employeeId, at }: Extract<SessionCommand, { type: 'session.sign-in' }>,
  settings: StaffSettings,
): SessionDesk {
  const known = desk.sessions.find((session) => session.employeeId === employeeId)
  const goesOn = known && sessionStateAt(known, at, settings) !== 'over'
  const session = { employeeId, signedInAt: goesOn ? known.signedInAt : at, activeAt: at, locked: false }
  const before = inFront(desk)
  const behind = before ? withSession(desk, { ...before, locked: true }) : desk
  return { ...withSession(behind, session), current: employeeId }
}

function withSession(desk: SessionDesk, session: StaffSession): SessionDesk {
  const others = desk.sessions.filter(({ employeeId }) => employeeId !== session.employeeId)
  return { ...desk, sessions: [...others, session] }
}
