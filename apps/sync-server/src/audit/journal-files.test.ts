import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestChain } from '../testing/test-chain.ts'
import { journalFiles } from './journal-files.ts'

let folder: string
let romePath: string
let parisPath: string
const terminalId = uuidv7()
const at = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evertill-journals-'))
  await mkdir(at('till/journal'), { recursive: true })
  romePath = at('till/journal/rome.jsonl')
  parisPath = at('paris.jsonl')
  for (const [path, storeId] of [
    [romePath, 'rome'],
    [parisPath, 'paris'],
  ] as const) {
    const chain = createTestChain({ storeId, terminalId, receiptPrefix: 'A1' })
    await writeFile(path, `${JSON.stringify(chain.sale())}\n`)
  }
  await writeFile(at('drawer-openings.jsonl'), '{"at":"2026-11-21"}\n')
  await writeFile(at('empty.jsonl'), '')
})
afterAll(() => rm(folder, { recursive: true }))

it('finds the journals of the store in a folder, among other files and other stores’', async () => {
  const rome = { path: romePath, terminalId, storeId: 'rome' }
  expect(await journalFiles([folder], 'rome')).toEqual([rome])
  expect(await journalFiles([romePath], 'rome')).toEqual([rome])
  expect(await journalFiles([], 'rome')).toEqual([])
})

it('says what is wrong with a file that was named', async () => {
  await expect(journalFiles([parisPath], 'rome')).rejects.toThrow('is a journal of store paris, not of rome.')
  await expect(journalFiles([at('drawer-openings.jsonl')], 'rome')).rejects.toThrow('is not a till')
  await expect(journalFiles([at('empty.jsonl')], 'rome')).rejects.toThrow('is not a till')
  await expect(journalFiles([at('nowhere')], 'rome')).rejects.toThrow(
    `There is no file or folder ${at('nowhere')}.`,
  )
})
