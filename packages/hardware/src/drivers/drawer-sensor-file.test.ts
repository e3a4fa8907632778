import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDrawerSensorFile } from './drawer-sensor-file.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evertill-drawer-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('remembers what was learned, and nothing else lies beside it', async () => {
  const file = createDrawerSensorFile(join(folder, 'drawer.json'))
  expect(await file.read()).toEqual({ type: 'none' })
  await file.write({ type: 'level', openLevel: 0 })
  expect(await createDrawerSensorFile(join(folder, 'drawer.json')).read()).toEqual({
    type: 'level',
    openLevel: 0,
  })
  expect(await readdir(folder)).toEqual(['drawer.json'])
})

it.each(['', '{"type":"level","openLevel":2}', '{"type":"lev', '[]'])('does not believe %j', async (text) => {
  await writeFile(join(folder, 'drawer.json'), text)
  expect(await createDrawerSensorFile(join(folder, 'drawer.json')).read()).toEqual({ type: 'none' })
})
