import { usCharacter } from './us-keyboard.ts'

/**
 * A key going down, as the browser reports it. `atMs` is the event's own time stamp, not the time it was handled: a
 * busy window must not make a scan look slow.
 */
export interface WedgeKey {
  readonly key: string
  /** The place on the keyboard, whatever layout is set. */
  readonly code: string
  readonly shift: boolean
  /** Ctrl, Alt or Meta is down. */
  readonly modified: boolean
  /** The key is held down and comes again. */
  readonly repeat: boolean
  readonly atMs: number
}

export interface WedgeSettings {
  /** The longest pause within a scan. Scanners leave 7 to 16 ms, people seldom less than 50. */
  readonly maxGapMs: number
  /** Characters of the shortest code, without prefix. */
  readonly minLength: number
  /** What the scanner is set to send first; empty for none. With it, no other key is ever held back. */
  readonly prefix: string
  /** Keys that end a scan; with none, a pause ends it. */
  readonly endKeys: readonly string[]
  /** `us-keys` reads places as on an American keyboard, which is what most scanners believe they are. */
  readonly layout: 'as-typed' | 'us-keys'
}

export const wedgeSettings: WedgeSettings = {
  maxGapMs: 35,
  minLength: 4,
  prefix: '',
  endKeys: ['Enter', 'Tab'],
  layout: 'as-typed',
}

/** Keys held back because they may turn out to be a scan. */
export interface WedgeState {
  readonly held: readonly WedgeKey[]
  readonly text: string
  readonly lastMs: number
  /** Too much came for any code: nothing is held until a pause. */
  readonly flooded: boolean
}

export const idleWedge: WedgeState = { held: [], text: '', lastMs: 0, flooded: false }

export interface WedgeStep {
  readonly state: WedgeState
  /** Keys that were a person's: to be typed now, in this order, before the key at hand. */
  readonly release: readonly WedgeKey[]
  /** Whether the key at hand is kept from whoever has the focus. */
  readonly hold: boolean
  /** A code is complete. */
  readonly scan?: string
}

/** Longer than any symbol: whoever sends this is no scanner. */
const longest = 512

/**
 * Tells a scanner's keys from a person's by their pace alone, whoever has the focus. Every key that could begin a
 * scan is held back for at most `maxGapMs`; what turns out to be typing is released in order, so nothing is lost and
 * nothing of a scan ever lands in a text field. A repeated key and a shortcut are never part of a scan; Ctrl with `]`
 * within one is the GS1 separator.
 */
export function stepWedge(state: WedgeState, key: WedgeKey, settings: WedgeSettings): WedgeStep {
  const inTime = (state.held.length > 0 || state.flooded) && key.atMs - state.lastMs <= settings.maxGapMs
  if (inTime && state.flooded) return { state: { ...state, lastMs: key.atMs }, release: [], hold: false }
  const running = inTime ? state : { ...idleWedge, lastMs: key.atMs }
  const late = inTime ? [] : state.held
  const typed = (): WedgeStep => ({ state: idleWedge, release: [...late, ...running.held], hold: false })

  if (['Shift', 'CapsLock', 'Control'].includes(key.key) && !key.repeat) {
    return { state: inTime ? { ...state, lastMs: key.atMs } : idleWedge, release: late, hold: false }
  }
  if (settings.endKeys.includes(key.key) && !key.modified && !key.repeat) {
    const scan = scanIn(running.text, settings)
    return scan === undefined ? typed() : { state: idleWedge, release: late, hold: true, scan }
  }
  const character = characterOf(key, settings, running.held.length > 0)
  if (character === undefined || key.repeat) return typed()
  if (running.text.length >= longest) {
    return { ...typed(), state: { ...idleWedge, lastMs: key.atMs, flooded: true } }
  }
  const text = running.text + character
  if (!text.startsWith(settings.prefix.slice(0, text.length))) return typed()
  return {
    state: { held: [...running.held, key], text, lastMs: key.atMs, flooded: false },
    release: late,
    hold: true,
  }
}

/** When the held keys are to be looked at again if none follows; undefined while none is held. */
export const wedgeDeadline = (
  { held, lastMs }: WedgeState,
  { maxGapMs }: WedgeSettings,
): number | undefined => (held.length > 0 ? lastMs + maxGapMs : undefined)

/** What to do at the deadline: no key came, so it was a person, or a scanner that sends no end key. */
export function pauseWedge(
  state: WedgeState,
  atMs: number,
  settings: WedgeSettings,
): Omit<WedgeStep, 'hold'> {
  if (state.held.length === 0 || atMs - state.lastMs < settings.maxGapMs) return { state, release: [] }
  const scan = settings.endKeys.length === 0 ? scanIn(state.text, settings) : undefined
  return scan === undefined
    ? { state: idleWedge, release: state.held }
    : { state: idleWedge, release: [], scan }
}

function scanIn(text: string, { prefix, minLength }: WedgeSettings): string | undefined {
  if (!text.startsWith(prefix)) return undefined
  const scan = text.slice(prefix.length)
  return scan.length >= Math.max(1, minLength) ? scan : undefined
}

function characterOf(
  { key, code, shift, modified }: WedgeKey,
  { layout }: WedgeSettings,
  within: boolean,
): string | undefined {
  if (modified) return within && (key === ']' || code === 'BracketRight') ? '\u001d' : undefined
  if (layout === 'us-keys') return usCharacter(code, shift)
  return Array.from(key).length === 1 ? key : undefined
}
