import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { builderArguments } from './builder-arguments.ts'

const INSPECT = 'enableNodeCliInspectArguments'

it('a build to test opens the inspector; everything else about it is as a store gets it', () => {
  expect(builderArguments(['--download', `-c.electronFuses.${INSPECT}=true`], '/electron/dist')).toEqual([
    '--dir',
    '-c.electronDist=/electron/dist',
    '--publish',
    'never',
    `-c.electronFuses.${INSPECT}=true`,
  ])
})

it('a build for a store keeps the inspector shut', async () => {
  expect(builderArguments([], '/electron/dist').join(' ')).not.toContain(INSPECT)
  const config = await readFile(join(import.meta.dirname, '../../../electron-builder.yml'), 'utf8')
  expect(config).toContain(`${INSPECT}: false`)
})
