import { type Algorithm, hash } from '@node-rs/argon2'
import { describe, expect, it } from 'vitest'
import { createPinVerifier } from './verify-pin.ts'

const ARGON2I: Algorithm.Argon2i = 1

describe('verifying a PIN', () => {
  it('knows the right one from a wrong one, with whatever cost the hash names', async () => {
    const verifyPin = createPinVerifier()
    for (const cost of [{}, { memoryCost: 8_192, timeCost: 3, parallelism: 2 }]) {
      const pinHash = await hash('1111', cost)
      expect(await verifyPin(pinHash, '1111')).toBe(true)
      expect(await verifyPin(pinHash, '1112')).toBe(false)
    }
  })

  it('answers everybody when many ask at once', async () => {
    const verifyPin = createPinVerifier()
    const pinHash = await hash('1111', { memoryCost: 1_024 })
    const pins = Array.from({ length: 40 }, (_, at) => String(1_100 + at))
    const answers = await Promise.all(pins.map((pin) => verifyPin(pinHash, pin)))
    expect(pins.filter((_, at) => answers[at])).toEqual(['1111'])
  })

  it.each([
    ['an empty one', ''],
    ['nonsense', '$argon2id$nonsense'],
    ['one that would take 4 GB', '$argon2id$v=19$m=4194304,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA'],
    ['one that would take an hour', '$argon2id$v=19$m=19456,t=90000,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA'],
  ])('takes no PIN for a hash that is not fit: %s', async (_what, pinHash) => {
    expect(await createPinVerifier()(pinHash, '1111')).toBe(false)
  })

  it('takes argon2id only', async () => {
    const pinHash = await hash('1111', { algorithm: ARGON2I })
    expect(await createPinVerifier()(pinHash, '1111')).toBe(false)
  })
})
