import { spawn } from 'node:child_process'
import { err, ok, type Result } from '@evertill/domain'
import type { LinkProblem } from './byte-link.ts'

/**
 * Runs a program that takes a job and ends: `ok` where it says so by its end. `timeout`: nobody can say whether the job
 * was taken. `unreachable`: it was not, in the program's own last words.
 */
export function handToProgram({
  program,
  args,
  env,
  input,
  acceptMs,
}: {
  readonly program: string
  readonly args: readonly string[]
  /** On top of the till's own. */
  readonly env?: Readonly<Record<string, string>>
  /** What it reads; absent where it reads nothing. */
  readonly input?: Uint8Array
  readonly acceptMs: number
}): Promise<Result<null, LinkProblem>> {
  const done = Promise.withResolvers<Result<null, LinkProblem>>()
  const child = spawn(program, args, {
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
    windowsHide: true,
  })
  let said = ''
  const late = setTimeout(() => {
    done.resolve(err({ type: 'timeout', message: `${program} did not take the job within ${acceptMs} ms` }))
    child.kill('SIGKILL')
  }, acceptMs)
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-500)
  })
  // It may end without reading: what it says on its way out tells why.
  child.stdin.on('error', () => {})
  child.on('error', (error) => {
    clearTimeout(late)
    done.resolve(err({ type: 'unreachable', message: error.message }))
  })
  child.on('close', (code) => {
    clearTimeout(late)
    const message = said.trim() || `${program} ended with ${code}`
    done.resolve(code === 0 ? ok(null) : err({ type: 'unreachable', message }))
  })
  child.stdin.end(input)
  return done.promise
}
