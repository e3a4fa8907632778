// Packages the built till into an app folder (release/). Needs Electron's binary; says so where there is none. Other
// arguments go on to electron-builder: `-c.electronFuses.enableNodeCliInspectArguments=true` for a build to test.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { builderArguments } from './builder-arguments.ts'
import { findElectron } from './find-electron.ts'

const options = process.argv.slice(2)
const electron = await findElectron({
  allowDownload: options.includes('--download'),
  onProgress: (line) => console.log(line),
})
if (electron.found) {
  const cli = join(dirname(createRequire(import.meta.url).resolve('electron-builder/package.json')), 'cli.js')
  const given = builderArguments(options, dirname(electron.path))
  const { status } = spawnSync(process.execPath, [cli, ...given], {
    cwd: join(import.meta.dirname, '../../..'),
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
} else {
  console.error(`NOT RUN: no Electron binary. ${electron.reason}`)
  process.exitCode = 1
}
