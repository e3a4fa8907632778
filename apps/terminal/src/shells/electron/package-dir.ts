// Packages the built till into an app folder (release/). Needs Electron's binary; says so where there is none.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { findElectron } from './find-electron.ts'

const electron = await findElectron({
  allowDownload: process.argv.includes('--download'),
  onProgress: (line) => console.log(line),
})
if (electron.found) {
  const cli = join(dirname(createRequire(import.meta.url).resolve('electron-builder/package.json')), 'cli.js')
  const folder = `-c.electronDist=${dirname(electron.path)}`
  const { status } = spawnSync(process.execPath, [cli, '--dir', folder, '--publish', 'never'], {
    cwd: join(import.meta.dirname, '../../..'),
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
} else {
  console.error(`NOT RUN: no Electron binary. ${electron.reason}`)
  process.exitCode = 1
}
