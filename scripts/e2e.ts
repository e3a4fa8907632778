// npm run e2e: the journeys in real Chromium on the kiosk shell, then the same files on the packaged Electron app.
import { findElectron } from '@evertill/terminal/electron-binary'
import { finish, runSteps, type Step } from './step.ts'

const steps: Step[] = [
  { what: 'pages built', command: ['node', 'scripts/build-pages.ts'] },
  {
    what: 'journeys on the kiosk shell',
    command: ['playwright', 'test', '--config', 'e2e/playwright.config.ts', ...process.argv.slice(2)],
  },
]
