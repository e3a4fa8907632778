import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { postJson } from './http-post.ts'

const maker = 'openssl'
const hasMaker = spawnSync(maker, ['version']).status === 0
if (!hasMaker) console.log('NOT RUN: certificates of card terminals need openssl to be made here')

const NAME = 'V400m-324688042.test.terminal'
const timings = { connectMs: 1_000, answerMs: 1_000 }

describe.runIf(hasMaker)('posting to a device that shows a certificate', () => {
  let folder: string
  let authority: string
  let server: Server
  let port = 0
  let asked = 0

  /** An authority, and a certificate of it for the device's name: its address is in none. */
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'evertill-tls-'))
    const run = (...line: string[]) => execFileSync(maker, line, { cwd: folder, stdio: 'pipe' })
    const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
    run(
      'req',
      '-x509',
      ...ec,
      '-keyout',
      'ca.key',
      '-out',
      'ca.pem',
      '-subj',
      '/CN=Terminal Root',
      '-days',
      '2',
    )
    run('req', ...ec, '-keyout', 'device.key', '-out', 'device.csr', '-subj', `/CN=${NAME}`)
    writeFileSync(join(folder, 'names'), `subjectAltName=DNS:${NAME}`)
    const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names']
    run('x509', '-req', '-in', 'device.csr', ...signed, '-out', 'device.pem', '-days', '2')
    authority = readFileSync(join(folder, 'ca.pem'), 'utf8')
    const shown = {
      key: readFileSync(join(folder, 'device.key')),
      cert: readFileSync(join(folder, 'device.pem')),
    }
    server = createServer(shown, (_, response) => {
      asked += 1
      response.end('{}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    port = typeof address === 'object' && address !== null ? address.port : 0
  })
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve))
    rmSync(folder, { recursive: true })
  })
  afterEach(() => {
    asked = 0
  })
  const post = (certificate?: { authority: string; name: string }) =>
    postJson({
      url: new URL(`https://127.0.0.1:${port}/nexo`),
      json: '{}',
      timings,
      ...(certificate && { certificate }),
    })

  it('takes one of its authority in its own name', async () => {
    expect(await post({ authority, name: NAME })).toEqual({ ok: true, value: { status: 200, body: '{}' } })
    expect(asked).toBe(1)
  })

  it('sends not a byte to one in another name, or of another authority', async () => {
    const wrong = [{ authority, name: 'V400m-1.test.terminal' }, undefined]
    for (const certificate of wrong) {
      expect(await post(certificate)).toMatchObject({
        ok: false,
        error: { type: 'unreachable', sent: false },
      })
    }
    expect(asked).toBe(0)
  })
})
