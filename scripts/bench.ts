// npm run bench: every figure of the policies beside its floor, measured in the same run.
import { finish, runSteps, type Step } from './step.ts'

const steps: readonly Step[] = [
  { what: 'pages built', command: ['node', 'scripts/build-pages.ts'] },
  { what: 'figures', command: ['node', 'e2e/bench/bench.ts', ...process.argv.slice(2)] },
]

finish('bench', steps, runSteps(steps))
