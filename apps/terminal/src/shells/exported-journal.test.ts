import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportedJournal } from './exported-journal.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evertill-exports-'))
  await mkdir(join(folder, 'exports'))
  await writeFile(join(folder, 'exports/a-1.jsonl'), '{"tseq":1}\n')
  await writeFile(join(folder, 'secret.jsonl'), 'secret')
  await writeFile(join(folder, 'exports/key.pem'), 'secret')
})
afterEach(() => rm(folder, { recursive: true }))

describe('an exported journal', () => {
  it('comes as a file to keep under its name', async () => {
    const answer = await exportedJournal(join(folder, 'exports'), 'a-1.jsonl')
    expect(await answer.text()).toBe('{"tseq":1}\n')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="a-1.jsonl"')
    expect(answer.headers.get('content-length')).toBe('11')
  })

  it.each(['', 'b.jsonl', '../secret.jsonl', '..%2fsecret.jsonl', '.jsonl', 'key.pem', 'a-1.jsonl/..'])(
    'and nothing else does: %s',
    async (name) => {
      expect((await exportedJournal(join(folder, 'exports'), name)).status).toBe(404)
    },
  )
})
