// npm run check: format, lint, import boundaries, types, unused code.
import { finish, runSteps, type Step } from './step.ts'

const projects = [
  'packages/domain/tsconfig.json',
  'packages/domain/tsconfig.test.json',
  'packages/sync-protocol/tsconfig.json',
  'packages/hardware/tsconfig.json',
  'apps/terminal/tsconfig.json',
  'apps/sync-server/tsconfig.json',
  'e2e/tsconfig.json',
  'scripts/tsconfig.json',
]

const steps: readonly Step[] = [
  { what: 'format, lint and import boundaries', command: ['biome', 'check', '--error-on-warnings', '.'] },
  ...projects.map((project): Step => ({ what: `types of ${project}`, command: ['tsc', '-p', project] })),
  { what: 'unused code', command: ['knip'] },
]

finish('check', steps, runSteps(steps))
