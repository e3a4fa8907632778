import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tokenSecretIn } from './token-secret.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evertill-secret-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('the secret survives a restart, for this user only, and is another one on another server', async () => {
  const secret = await tokenSecretIn(folder)
  expect(await tokenSecretIn(folder)).toEqual(secret)
  expect((await stat(join(folder, 'token-secret'))).mode & 0o777).toBe(0o600)
  const elsewhere = await mkdtemp(join(tmpdir(), 'evertill-secret-'))
  expect(await tokenSecretIn(elsewhere)).not.toEqual(secret)
  await rm(elsewhere, { recursive: true })
})

test('processes that start together come to the same secret', async () => {
  const secrets = await Promise.all(Array.from({ length: 8 }, () => tokenSecretIn(folder)))
  expect(new Set(secrets.map((secret) => Buffer.from(secret).toString('hex'))).size).toBe(1)
  expect(await readdir(folder)).toEqual(['token-secret'])
})

test.each(['', 'abc', 'a'.repeat(63)])(
  '[S13] what a power cut left of a secret is not used: “%s”',
  async (rest) => {
    await writeFile(join(folder, 'token-secret'), rest)
    await expect(tokenSecretIn(folder)).rejects.toThrow('is damaged')
  },
)
