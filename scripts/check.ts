// npm run check: format, lint, types, import boundaries, unused code. Ends with one line.
import { spawnSync } from 'node:child_process'

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

const checks: readonly { readonly what: string; readonly command: readonly string[] }[] = [
  { what: 'format and lint, boundaries', command: ['biome', 'check', '--error-on-warnings', '.'] },
  ...projects.map((project) => ({ what: `types of ${project}`, command: ['tsc', '-p', project] })),
  { what: 'unused code', command: ['knip'] },
]

const failed = checks.filter(({ what, command: [binary, ...args] }) => {
  const passed = spawnSync(binary!, args, { stdio: 'inherit' }).status === 0
  console.log(`${passed ? '✓' : '✗'} ${what}`)
  return !passed
})

if (failed.length > 0) {
  console.error(`check failed: ${failed.map(({ what }) => what).join('; ')}`)
  process.exit(1)
}
console.log(`check passed: ${checks.length} checks, nothing to fix`)
