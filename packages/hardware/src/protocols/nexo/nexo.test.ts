import { NexoCrypto } from '@adyen/api-library'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minorFromNexo, nexoAmount } from './nexo-amount.ts'
import { deriveNexoKeys, openNexo, sealNexo } from './nexo-crypto.ts'
import { nexoHeader, serviceIdOf } from './nexo-messages.ts'

const KEY = { passphrase: 'a phrase for tests', identifier: 'till-key', version: 1 }
const keys = deriveNexoKeys(KEY.passphrase, KEY.identifier, KEY.version)
const theirKey = {
  Passphrase: KEY.passphrase,
  KeyIdentifier: KEY.identifier,
  KeyVersion: KEY.version,
  AdyenCryptoVersion: 1,
}
const header = nexoHeader('Payment', 'A1B2C3D4E5', { saleId: 'Till1', poiId: 'V400m-324688042' })

describe('sealing a message', () => {
  it('is understood by the vendor’s own library, and understands it', () => {
    const json = JSON.stringify({ SaleToPOIRequest: { MessageHeader: header, Text: 'Žemľa 你好 €' } })
    // Its types want enumerations where plain words travel.
    const ours = sealNexo(header, json, keys) as unknown as ReturnType<typeof NexoCrypto.encrypt>
    expect(new NexoCrypto().decrypt(ours, theirKey)).toBe(json)
    const theirs = NexoCrypto.encrypt(ours.MessageHeader, json, theirKey)
    expect(openNexo(theirs, keys)).toEqual({ ok: true, value: json })
  })

  it('shows nothing of what it holds, and opens with this key alone', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const sealed = sealNexo(header, text, keys)
        expect(openNexo(sealed, keys)).toEqual({ ok: true, value: text })
        if (text.length > 8) expect(JSON.stringify(sealed)).not.toContain(text)
      }),
    )
    const other = deriveNexoKeys('another phrase', KEY.identifier, KEY.version)
    expect(openNexo(sealNexo(header, '{}', other), keys)).toMatchObject({
      ok: false,
      error: { type: 'tampered' },
    })
    const renamed = deriveNexoKeys(KEY.passphrase, 'another key', KEY.version)
    expect(openNexo(sealNexo(header, '{}', renamed), keys)).toMatchObject({ error: { type: 'wrong-key' } })
    expect(openNexo({ SaleToPOIResponse: {} }, keys)).toMatchObject({ error: { type: 'not-sealed' } })
  })

  it('notices every changed bit', () => {
    const sealed = sealNexo(header, '{"Result":"Failure"}', keys)
    const blob = Buffer.from(sealed.NexoBlob, 'base64')
    for (let at = 0; at < blob.length; at += 1) {
      const changed = Buffer.from(blob)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(openNexo({ ...sealed, NexoBlob: changed.toString('base64') }, keys).ok).toBe(false)
    }
  })
})

describe('amounts', () => {
  it.each([
    [1_190, 2, 11.9],
    [5, 2, 0.05],
    [10, 2, 0.1],
    [1_500, 0, 1_500],
    [12_345, 3, 12.345],
  ] as const)('%i minor units with %i decimals are %d', (minor, decimals, amount) => {
    expect(nexoAmount(minor, { code: 'XXX', decimals })).toBe(amount)
  })

  it('are the same there and back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999_999_999 }),
        fc.constantFrom(0, 1, 2, 3),
        (minor, decimals) => {
          const currency = { code: 'XXX', decimals } as const
          expect(minorFromNexo(nexoAmount(minor, currency), currency)).toBe(minor)
        },
      ),
    )
    expect(minorFromNexo(1.005, { code: 'EUR', decimals: 2 })).toBeUndefined()
    expect(minorFromNexo(-1, { code: 'EUR', decimals: 2 })).toBeUndefined()
  })
})

it('names a request by ten characters of its attempt, always the same', () => {
  expect(serviceIdOf('01990000-0000-7000-8000-000000000001')).toMatch(/^[0-9A-Z]{10}$/)
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (a, b) => {
      expect(serviceIdOf(a)).toBe(serviceIdOf(a))
      if (a !== b) expect(serviceIdOf(a)).not.toBe(serviceIdOf(b))
    }),
  )
})
