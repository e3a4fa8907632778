import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  idleWedge,
  pauseWedge,
  stepWedge,
  type WedgeKey,
  type WedgeSettings,
  wedgeDeadline,
  wedgeSettings,
} from './keyboard-wedge.ts'

const keyDown = (key: string, atMs: number, more: Partial<WedgeKey> = {}): WedgeKey => ({
  key,
  code: '',
  shift: false,
  modified: false,
  repeat: false,
  atMs,
  ...more,
})

/** Keys with a pause before each. */
const keysAt = (keys: readonly string[], gaps: readonly number[]): WedgeKey[] => {
  let atMs = 1_000
  return keys.map((key, index) => {
    atMs += gaps[index % gaps.length]!
    return keyDown(key, atMs)
  })
}

/** A window with the wedge before it: what its focused field receives, and which scans come out. */
function play(keys: readonly WedgeKey[], settings: WedgeSettings = wedgeSettings, hasTimers = true) {
  let state = idleWedge
  const field: WedgeKey[] = []
  const scans: string[] = []
  let longestHold = 0
  const release = (released: readonly WedgeKey[], atMs: number) => {
    for (const one of released) longestHold = Math.max(longestHold, atMs - one.atMs)
    field.push(...released)
  }
  const pauseUntil = (atMs: number) => {
    const deadline = wedgeDeadline(state, settings)
    if (deadline === undefined || deadline >= atMs) return
    if (!hasTimers && atMs !== Number.POSITIVE_INFINITY) return
    const paused = pauseWedge(state, deadline, settings)
    state = paused.state
    release(paused.release, deadline)
    if (paused.scan !== undefined) scans.push(paused.scan)
  }
  for (const key of keys) {
    pauseUntil(key.atMs)
    const step = stepWedge(state, key, settings)
    state = step.state
    release(step.release, key.atMs)
    if (!step.hold) field.push(key)
    if (step.scan !== undefined) scans.push(step.scan)
  }
  pauseUntil(Number.POSITIVE_INFINITY)
  return { field, scans, text: field.map(({ key }) => key).join(''), longestHold }
}

const ean = [...'4006381333931']

describe('a scanner that is a keyboard', () => {
  it('is heard whoever has the focus, and nothing of it lands in a field', () => {
    expect(play(keysAt([...ean, 'Enter'], [9]))).toMatchObject({ scans: ['4006381333931'], text: '' })
  })

  it('is heard between a person’s keys, and neither takes from the other', () => {
    const typed = keysAt(['n', 'o'], [180])
    const scan = keysAt([...ean, 'Tab'], [12]).map((key) => ({ ...key, atMs: key.atMs + 600 }))
    const after = keysAt(['k'], [1_200])
    expect(play([...typed, ...scan, ...after])).toMatchObject({ scans: ['4006381333931'], text: 'nok' })
  })

  it('may begin while a key of a person is still held back', () => {
    const keys = [
      keyDown('x', 1_000),
      ...keysAt([...ean, 'Enter'], [10]).map((k) => ({ ...k, atMs: k.atMs + 60 })),
    ]
    expect(play(keys)).toMatchObject({ scans: ['4006381333931'], text: 'x' })
  })

  it('sends capitals with Shift and a GS1 separator with Ctrl', () => {
    const keys = [
      ...keysAt(['0', '1', 'Shift', 'A', 'Control'], [8]),
      keyDown(']', 1_048, { modified: true }),
      ...keysAt(['3', '0', 'Enter'], [8]).map((key) => ({ ...key, atMs: key.atMs + 48 })),
    ]
    expect(play(keys).scans).toEqual(['01A\u001d30'])
  })

  it('is read by places where the layout of the till is another', () => {
    const place = (code: string, shift = false) => ({ code, shift })
    // A German till shows ß for the hyphen and z for y.
    const keys = [
      keyDown('ß', 1_008, place('Minus')),
      keyDown('z', 1_016, place('KeyY')),
      keyDown('(', 1_024, place('Digit8', true)),
      keyDown('7', 1_032, place('Numpad7')),
      keyDown('Enter', 1_040),
    ]
    expect(play(keys, { ...wedgeSettings, layout: 'us-keys' }).scans).toEqual(['-y*7'])
  })

  it('may send no end key: the pause ends the code', () => {
    expect(play(keysAt(ean, [9]), { ...wedgeSettings, endKeys: [] })).toMatchObject({
      scans: ['4006381333931'],
      text: '',
    })
  })

  it('with a prefix holds back no key of a person at all', () => {
    const settings = { ...wedgeSettings, prefix: '~' }
    expect(play(keysAt([...'hello', 'Enter'], [20]), settings)).toMatchObject({
      text: 'helloEnter',
      scans: [],
      longestHold: 0,
    })
    expect(play(keysAt(['~', ...ean, 'Enter'], [9]), settings)).toMatchObject({
      scans: ['4006381333931'],
      text: '',
    })
  })

  it('at any pace a scanner has, with any code', () => {
    const code = fc.stringMatching(/^[!-~]{4,60}$/)
    const gaps = fc.array(fc.integer({ min: 0, max: 35 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(code, gaps, fc.constantFrom('Enter', 'Tab'), (text, pace, end) => {
        expect(play(keysAt([...text, end], pace))).toMatchObject({ scans: [text], text: '' })
      }),
    )
  })
})

describe('a person who types', () => {
  // Pauses between keys of 168,000 people (Dhakal et al. 2018): 239 ms on average, the fastest near 60; keys
  // pressed before the last one is up come in pairs, seldom in threes, with pauses down to a few milliseconds.
  const pause = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 120, max: 400 }) },
    { weight: 3, arbitrary: fc.integer({ min: 60, max: 120 }) },
    { weight: 1, arbitrary: fc.integer({ min: 36, max: 60 }) },
  )
  const rollover = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 2 })
  const strokes = fc.array(
    fc.tuple(
      pause,
      rollover,
      fc.array(fc.constantFrom(...'abcdef 0123', 'Enter', 'Backspace', 'Tab'), {
        minLength: 3,
        maxLength: 3,
      }),
    ),
    { minLength: 1, maxLength: 30 },
  )

  it('loses no key and is never taken for a scanner, however fast', () => {
    fc.assert(
      fc.property(strokes, (bursts) => {
        let atMs = 1_000
        const keys = bursts.flatMap(([first, close, names]) =>
          [first, ...close].map((gap, index) => {
            atMs += gap
            return keyDown(names[index]!, atMs)
          }),
        )
        // A window too busy to look at its timers must decide the same.
        expect(play(keys, wedgeSettings, false)).toMatchObject({ scans: [], field: keys })
        const played = play(keys)
        expect(played.scans).toEqual([])
        expect(played.field).toEqual(keys)
        expect(played.longestHold).toBeLessThanOrEqual(3 * wedgeSettings.maxGapMs)
      }),
      { numRuns: 300 },
    )
  })

  it('may hold a key down: it repeats at a scanner’s pace', () => {
    const held = [
      keyDown('7', 1_000),
      ...Array.from({ length: 40 }, (_, n) => keyDown('7', 1_500 + n * 30, { repeat: true })),
    ]
    const played = play([...held, keyDown('Enter', 2_690)])
    expect(played.scans).toEqual([])
    expect(played.field).toHaveLength(42)
  })

  it('may lean on the keyboard: every key of it comes out', () => {
    const mash = keysAt([...'asdfghjkl', 'F5', ...'qwer'], [2])
    expect(play(mash)).toMatchObject({ scans: [], text: mash.map(({ key }) => key).join('') })
  })

  it('keeps shortcuts, arrows and composed letters', () => {
    const keys = [
      keyDown('s', 1_000, { modified: true }),
      keyDown('ArrowDown', 1_010),
      keyDown('Dead', 1_020),
      keyDown('é', 1_200),
      keyDown('Escape', 1_210),
    ]
    expect(play(keys)).toMatchObject({ scans: [], field: keys })
  })
})

it('nothing is lost or doubled whatever is pressed and whenever', () => {
  const any = fc.record({
    key: fc.constantFrom(...'ab1]', 'Enter', 'Tab', 'Shift', 'Control', 'Escape', 'ü'),
    gap: fc.integer({ min: 0, max: 60 }),
    modified: fc.boolean(),
    repeat: fc.boolean(),
  })
  const setting = fc.record({
    prefix: fc.constantFrom('', 'a', 'a1'),
    endKeys: fc.constantFrom(['Enter', 'Tab'], []),
    minLength: fc.integer({ min: 1, max: 6 }),
  })
  fc.assert(
    fc.property(fc.array(any, { maxLength: 60 }), setting, (pressed, chosen) => {
      let atMs = 0
      const keys = pressed.map(({ gap, ...key }) => {
        atMs += gap
        return keyDown(key.key, atMs, key)
      })
      const settings = { ...wedgeSettings, ...chosen }
      const { field, scans } = play(keys, settings)
      const inField = new Set(field)
      expect(inField.size).toBe(field.length)
      const silent = new Set(['Shift', 'Control'])
      const writing = (key: WedgeKey) => !silent.has(key.key)
      expect(field.filter(writing)).toEqual(keys.filter((key) => inField.has(key) && writing(key)))
      const gone = keys.filter((key) => !inField.has(key) && !silent.has(key.key))
      const ends = settings.endKeys.length > 0 ? scans.length : 0
      const written = scans.reduce((sum, scan) => sum + scan.length + settings.prefix.length, 0)
      expect(gone).toHaveLength(written + ends)
    }),
    { numRuns: 500 },
  )
})

it('gives up on a keyboard that never stops', () => {
  const { scans, field } = play(keysAt(Array.from({ length: 2_000 }, () => '9').concat('Enter'), [1]))
  expect(scans).toEqual([])
  expect(field).toHaveLength(2_001)
})
