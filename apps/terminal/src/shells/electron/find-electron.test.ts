import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findElectron } from './find-electron.ts'

let packageDir: string

beforeEach(async () => {
  packageDir = await mkdtemp(join(tmpdir(), 'evertill-electron-package-'))
  await writeFile(join(packageDir, 'package.json'), '{"version":"45.4.1"}')
})
afterEach(() => rm(packageDir, { recursive: true }))

/** A package whose installer does as told. */
const installer = (script: string) => writeFile(join(packageDir, 'install.js'), script)

async function putBinary(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'electron'), '#!/bin/sh\n')
  await chmod(join(folder, 'electron'), 0o755)
}

describe.runIf(process.platform === 'linux')('finding Electron’s binary', () => {
  it('finds the one that was downloaded', async () => {
    await putBinary(join(packageDir, 'dist'))
    await writeFile(join(packageDir, 'path.txt'), 'electron')
    expect(await findElectron({ packageDir, environment: {} })).toEqual({
      found: true,
      path: join(packageDir, 'dist/electron'),
    })
  })

  it('prefers the folder a person names', async () => {
    const named = join(packageDir, 'named')
    await putBinary(named)
    expect(await findElectron({ packageDir, environment: { ELECTRON_OVERRIDE_DIST_PATH: named } })).toEqual({
      found: true,
      path: join(named, 'electron'),
    })
    expect(
      await findElectron({ packageDir, environment: { ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' } }),
    ).toEqual({ found: false, reason: 'There is no Electron in ELECTRON_OVERRIDE_DIST_PATH (/nowhere).' })
  })

  it('never downloads unless asked', async () => {
    await installer("require('fs').writeFileSync('touched', '')")
    expect(await findElectron({ packageDir, environment: {} })).toEqual({
      found: false,
      reason: 'Electron’s binary has not been downloaded.',
    })
    await expect(rm(join(packageDir, 'touched'))).rejects.toThrow('ENOENT')
  })

  it('takes a download that broke off for none', async () => {
    await putBinary(join(packageDir, 'dist'))
    expect(await findElectron({ packageDir, environment: {} })).toMatchObject({ found: false })
  })

  it('downloads when asked, telling how it goes', async () => {
    await installer(`const fs = require('fs')
      console.log('50 %')
      fs.mkdirSync('dist')
      fs.writeFileSync('dist/electron', '')
      fs.writeFileSync('path.txt', 'electron')`)
    const heard: string[] = []
    const found = await findElectron({
      packageDir,
      environment: {},
      allowDownload: true,
      onProgress: (line) => heard.push(line),
    })
    expect(found).toEqual({ found: true, path: join(packageDir, 'dist/electron') })
    expect(heard).toEqual(['Downloading Electron 45.4.1', '50 %'])
  })

  it.each([
    ["throw new Error('getaddrinfo ENOTFOUND github.com')", 'getaddrinfo ENOTFOUND github.com'],
    ["console.error('Error: 404 Not Found.\\n  at x'); process.exit(1)", 'Error: 404 Not Found'],
    ['setTimeout(() => {}, 60000)', 'it took longer than 0.3 s'],
  ])('says in one sentence why a download failed: %s', async (script, why) => {
    await installer(script)
    const found = await findElectron({ packageDir, environment: {}, allowDownload: true, patienceMs: 300 })
    expect(found).toMatchObject({ found: false, reason: expect.stringContaining(why) })
    expect(JSON.stringify(found)).not.toContain('\\n')
  })

  it('finds none on a machine like this one without loading the package', async () => {
    const found = await findElectron({ environment: {} })
    expect(typeof found.found).toBe('boolean')
  })
})
