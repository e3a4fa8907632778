// npm run e2e: the journeys on the kiosk shell in Chromium, and the same files on the packaged Electron app.
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { findElectron } from '@evertill/terminal/electron-binary'
import { finish, runSteps, type Step } from './step.ts'

const root = join(import.meta.dirname, '..')
const playwright = join(root, 'e2e/node_modules/.bin/playwright')
const journeys = (what: string): Step => ({
  what,
  command: [playwright, 'test', '--config', 'e2e/playwright.config.ts', ...process.argv.slice(2)],
})

const onKiosk: readonly Step[] = [
  { what: 'pages built', command: ['node', 'scripts/build-pages.ts'] },
  journeys('journeys on the kiosk shell'),
]
/** Playwright drives the app through Node's inspector, which the app a store gets has switched off for good. */
const DRIVABLE = '-c.electronFuses.enableNodeCliInspectArguments=true'
const packaging: Step = {
  what: 'desktop app packaged',
  command: ['pnpm', '--filter', '@evertill/terminal', 'run', 'package:dir', DRIVABLE],
}
const onElectron = journeys('journeys on the packaged Electron app')

const failed = [...runSteps(onKiosk)]
const electron = await findElectron({ allowDownload: process.env.EVERTILL_DOWNLOAD_ELECTRON === '1' })
if (electron.found) {
  failed.push(...runSteps([packaging]))
  process.env.EVERTILL_PACKAGED_APP = packagedApp()
  failed.push(...runSteps([onElectron]))
  finish('e2e', [...onKiosk, packaging, onElectron], failed)
}
console.log(`\nNOT RUN: journeys on the packaged Electron app: no Electron binary. ${electron.reason}\n`)
finish('e2e', onKiosk, failed)

/** Where electron-builder leaves the app of this platform. */
function packagedApp(): string {
  const places = [
    'linux*-unpacked/evertill',
    'mac*/Evertill.app/Contents/MacOS/Evertill',
    'win*-unpacked/Evertill.exe',
  ]
  const release = join(root, 'apps/terminal/release')
  const [found] = globSync(places, { cwd: release })
  if (found === undefined) throw new Error(`electron-builder left no app in ${release}`)
  return join(release, found)
}
