import { spawnSync } from 'node:child_process'

export interface Step {
  readonly what: string
  readonly command: readonly [binary: string, ...args: string[]]
}

/** Runs each step to its end, whatever became of those before; answers with the ones that failed. */
export function runSteps(steps: readonly Step[]): readonly Step[] {
  return steps.filter(({ what, command: [binary, ...args] }) => {
    const started = performance.now()
    const passed = spawnSync(binary, args, { stdio: 'inherit' }).status === 0
    console.log(`${passed ? '✓' : '✗'} ${what} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
    return !passed
  })
}

/** Ends the process with one line that says what happened. */
export function finish(name: string, steps: readonly Step[], failed: readonly Step[]): never {
  if (failed.length > 0) {
    console.error(`${name} failed: ${failed.map(({ what }) => what).join('; ')}`)
    process.exit(1)
  }
  console.log(`${name} passed: ${steps.map(({ what }) => what).join(', ')}`)
  process.exit(0)
}
