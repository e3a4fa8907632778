import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeDurably } from './write-durably.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evertill-write-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('replacing a file', () => {
  it('puts the new content in its place, for its owner only, and leaves nothing beside', async () => {
    const path = join(folder, 'identity.json')
    await writeDurably(path, Buffer.from('a much longer first content'))
    await writeDurably(path, Buffer.from('second'))
    expect(await readFile(path, 'utf8')).toBe('second')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['identity.json'])
  })

  it('leaves everything as it was when it cannot', async () => {
    const path = join(folder, 'identity.json')
    await mkdir(join(path, 'in the way'), { recursive: true })
    await expect(writeDurably(path, Buffer.from('new'))).rejects.toThrow()
    expect(await readdir(folder)).toEqual(['identity.json'])
    expect(await readdir(path)).toEqual(['in the way'])
  })
})
