import { expect, test, vi } from 'vitest'

const { verified } = vi.hoisted(() => ({ verified: [] as string[] }))
vi.mock('@node-rs/argon2', async (original) => {
  const argon2 = await original<typeof import('@node-rs/argon2')>()
  return {
    ...argon2,
    verify: (hash: string, password: string) => {
      verified.push(hash)
      return argon2.verify(hash, password)
    },
  }
})

import { checkPassword, hashPassword } from './password.ts'

test('a password is kept as an argon2id hash and found again', async () => {
  const hash = await hashPassword('correct horse')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await checkPassword(hash, 'correct horse')).toBe(true)
  expect(await checkPassword(hash, 'correct hors')).toBe(false)
})

test('for nobody the same work is done as for somebody, and the answer is no', async () => {
  verified.length = 0
  expect(await checkPassword(undefined, 'correct horse')).toBe(false)
  const parameters = (hash: string | undefined) => hash?.split('$').slice(0, 4).join('$')
  expect(verified.map(parameters)).toEqual([parameters(await hashPassword('x'))])
})
