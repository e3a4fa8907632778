import { describe, expect, it } from 'vitest'
import { explainStaffRejection, type StaffRejection } from './staff-rejection.ts'
import {
  applySessionCommand,
  EMPTY_DESK,
  inFront,
  type SessionCommand,
  type SessionDesk,
  type SessionState,
  sessionStateAt,
} from './staff-session.ts'
import { STAFF_SETTINGS } from './staff-settings.ts'

const on = (time: string) => `2026-11-21T${time}.000Z`
const signIn = (employeeId: string, time: string): SessionCommand => ({
  type: 'session.sign-in',
  employeeId,
  at: on(time),
})
const tap = (time: string): SessionCommand => ({ type: 'session.tap', at: on(time) })
const lock: SessionCommand = { type: 'session.lock' }
const signOut = (employeeId: string): SessionCommand => ({ type: 'session.sign-out', employeeId })

const deskAfter = (...commands: SessionCommand[]): SessionDesk =>
  commands.reduce((desk, command) => {
    const next = applySessionCommand(desk, command)
    if (!next.ok) throw new Error(next.error.type)
    return next.value
  }, EMPTY_DESK)

describe('a session at a till', () => {
  const session = { employeeId: 'ana', signedInAt: on('08:00:00'), activeAt: on('10:00:00'), locked: false }

  it.each<[string, Partial<typeof session>, string, SessionState]>([
    ['is active at the tap', {}, '10:00:00', 'active'],
    ['is active for five minutes', {}, '10:04:59', 'active'],
    ['locks after five minutes without a tap', {}, '10:05:00', 'locked'],
    ['is locked by hand', { locked: true }, '10:00:00', 'locked'],
    ['lasts eight hours', { activeAt: on('15:59:59') }, '15:59:59', 'active'],
    ['is over after eight hours', { activeAt: on('15:59:59') }, '16:00:00', 'over'],
    ['is over, locked or not', { locked: true }, '16:00:00', 'over'],
    ['goes on when the clock is set back', {}, '03:00:00', 'active'],
  ])('%s', (_, changes, now, state) => {
    expect(sessionStateAt({ ...session, ...changes }, on(now))).toBe(state)
  })

  it('keeps to the times the store sets', () => {
    const settings = { ...STAFF_SETTINGS, autoLockMs: 60_000, shiftMs: 7_320_000 }
    expect(sessionStateAt(session, on('10:00:59'), settings)).toBe('active')
    expect(sessionStateAt(session, on('10:01:00'), settings)).toBe('locked')
    expect(sessionStateAt(session, on('10:02:00'), settings)).toBe('over')
  })
})

describe('the desk of a till', () => {
  it('has the one in front who entered a PIN', () => {
    const desk = deskAfter(signIn('ana', '08:00:00'))
    expect(desk).toEqual({
      current: 'ana',
      sessions: [{ employeeId: 'ana', signedInAt: on('08:00:00'), activeAt: on('08:00:00'), locked: false }],
    })
    expect(inFront(EMPTY_DESK)).toBeUndefined()
  })

  it('stays open while somebody taps', () => {
    const desk = deskAfter(signIn('ana', '08:00:00'), tap('08:04:00'), tap('08:08:00'))
    expect(inFront(desk)).toMatchObject({ activeAt: on('08:08:00'), signedInAt: on('08:00:00') })
  })

  it('changes users in one step; who was in front is a PIN away, in the same shift', () => {
    const changed = deskAfter(signIn('ana', '08:00:00'), signIn('ben', '08:01:00'))
    expect(changed.current).toBe('ben')
    expect(changed.sessions).toContainEqual({
      employeeId: 'ana',
      signedInAt: on('08:00:00'),
      activeAt: on('08:00:00'),
      locked: true,
    })
    const back = applySessionCommand(changed, signIn('ana', '11:00:00'))
    expect(back.ok && inFront(back.value)).toEqual({
      employeeId: 'ana',
      signedInAt: on('08:00:00'),
      activeAt: on('11:00:00'),
      locked: false,
    })
    expect(back.ok && back.value.sessions.length).toBe(2)
  })

  it('opens again with a PIN after it locked', () => {
    const desk = deskAfter(signIn('ana', '08:00:00'), lock, signIn('ana', '09:00:00'), tap('09:01:00'))
    expect(inFront(desk)).toMatchObject({ signedInAt: on('08:00:00'), locked: false })
  })

  it('begins another shift with a PIN after eight hours', () => {
    const desk = deskAfter(signIn('ana', '08:00:00'), signIn('ana', '16:00:00'))
    expect(inFront(desk)).toMatchObject({ signedInAt: on('16:00:00') })
  })

  it('is left by who signs out, in front or behind', () => {
    expect(deskAfter(signIn('ana', '08:00:00'), signOut('ana'))).toEqual({ sessions: [] })
    const desk = deskAfter(signIn('ana', '08:00:00'), signIn('ben', '08:01:00'), signOut('ana'))
    expect(desk.current).toBe('ben')
    expect(desk.sessions.map(({ employeeId }) => employeeId)).toEqual(['ben'])
  })

  it.each<[string, SessionDesk, SessionCommand, StaffRejection, string]>([
    [
      'a tap of nobody',
      EMPTY_DESK,
      tap('08:00:00'),
      { type: 'nobody-signed-in' },
      'Nobody is signed in. Enter a PIN.',
    ],
    ['a lock by nobody', EMPTY_DESK, lock, { type: 'nobody-signed-in' }, 'Nobody is signed in. Enter a PIN.'],
    [
      'a tap on a locked till',
      deskAfter(signIn('ana', '08:00:00'), lock),
      tap('08:00:01'),
      { type: 'session-locked', employeeId: 'ana' },
      'The till is locked. Enter your PIN.',
    ],
    [
      'a tap on a till left alone',
      deskAfter(signIn('ana', '08:00:00')),
      tap('08:05:00'),
      { type: 'session-locked', employeeId: 'ana' },
      'The till is locked. Enter your PIN.',
    ],
    [
      'a tap after the shift',
      deskAfter(signIn('ana', '08:00:00')),
      tap('16:00:00'),
      { type: 'session-over', employeeId: 'ana' },
      'Your shift at this till is over. Enter your PIN to go on.',
    ],
    [
      'a sign-out of somebody else',
      deskAfter(signIn('ana', '08:00:00')),
      signOut('ben'),
      { type: 'not-signed-in-here', employeeId: 'ben' },
      'They are not signed in here.',
    ],
  ])('refuses %s', (_, desk, command, rejection, sentence) => {
    expect(applySessionCommand(desk, command)).toEqual({ ok: false, error: rejection })
    expect(explainStaffRejection(rejection)).toBe(sentence)
  })

  it('keeps to the times the store sets', () => {
    const settings = { ...STAFF_SETTINGS, autoLockMs: 60_000, shiftMs: 120_000 }
    const desk = deskAfter(signIn('ana', '08:00:00'))
    expect(applySessionCommand(desk, tap('08:01:00'), settings).ok).toBe(false)
    const again = applySessionCommand(desk, signIn('ana', '08:02:00'), settings)
    expect(again.ok && inFront(again.value)?.signedInAt).toBe(on('08:02:00'))
  })
})

it('a shift is 8 hours, the lock comes after 5 minutes, approvals last 2 minutes, permissions 30 days, work 16 hours', () => {
  expect(STAFF_SETTINGS).toEqual({
    shiftMs: 28_800_000,
    autoLockMs: 300_000,
    approvalMs: 120_000,
    snapshotMs: 2_592_000_000,
    forgottenMs: 57_600_000,
  })
})
