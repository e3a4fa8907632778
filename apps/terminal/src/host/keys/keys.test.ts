import { createPublicKey, verify } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TERMINAL } from '../testing/sale-commands.ts'
import { readIdentity, writeIdentity } from './identity-file.ts'
import { createFileVault } from './secret-vault.ts'
import { makeTerminalKey, readTerminalKey } from './terminal-key.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evertill-keys-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('the terminal’s key', () => {
  it('[S13] signs so that its 32-byte public key proves it, also after a restart', async () => {
    const vault = createFileVault({ folder: join(folder, 'secrets') })
    const made = makeTerminalKey()
    await made.save(vault, TERMINAL)
    const key = await readTerminalKey(vault, TERMINAL)
    expect(key?.publicKey).toBe(made.publicKey)
    expect(Buffer.from(made.publicKey, 'base64url')).toHaveLength(32)
    const signature = key!.sign('Grüße 🍕')
    expect(signature).toMatch(/^[\w-]{86}$/)
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: made.publicKey }
    const proof = createPublicKey({ key: jwk, format: 'jwk' })
    expect(verify(null, Buffer.from('Grüße 🍕'), proof, Buffer.from(signature, 'base64url'))).toBe(true)
  })

  it('is absent before enrolment', async () => {
    expect(await readTerminalKey(createFileVault({ folder }), TERMINAL)).toBeUndefined()
  })
})

describe('the safe', () => {
  it('keeps a secret in a file only its user can read', async () => {
    const safe = join(folder, 'secrets')
    await createFileVault({ folder: safe }).set('terminal-key', Buffer.from('secret'))
    expect((await stat(join(safe, 'terminal-key'))).mode & 0o777).toBe(0o600)
    expect((await stat(safe)).mode & 0o777).toBe(0o700)
    expect(await readdir(safe)).toEqual(['terminal-key'])
  })

  it('writes only what the shell’s lock makes of it', async () => {
    const flip = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0xff)
    const vault = createFileVault({ folder, lock: flip, unlock: flip })
    await vault.set('kiosk-token', Buffer.from('secret'))
    expect(await readFile(join(folder, 'kiosk-token'), 'latin1')).not.toContain('secret')
    expect(Buffer.from((await vault.get('kiosk-token'))!).toString()).toBe('secret')
  })
})

describe('who this till is', () => {
  const identity = {
    terminalId: TERMINAL,
    storeId: 'store-1',
    name: 'Bar 🍷',
    receiptPrefix: 'A1',
    serverUrl: 'http://127.0.0.1:7300',
  }

  it('is known after a restart', async () => {
    expect(await readIdentity(folder)).toBeUndefined()
    await writeIdentity(folder, identity)
    expect(await readIdentity(folder)).toEqual(identity)
    expect(await readdir(folder)).toEqual(['identity.json'])
  })
})
