// npm test: every test there is. Pages are built first, because the journeys use the real ones.
import { finish, runSteps, type Step } from './step.ts'

const steps: readonly Step[] = [
  { what: 'pages built', command: ['node', 'scripts/build-pages.ts'] },
  { what: 'unit, contract and integration tests', command: ['vitest', 'run'] },
  { what: 'journeys', command: ['node', 'scripts/e2e.ts'] },
]

finish('test', steps, runSteps(steps))
