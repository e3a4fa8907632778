import { ok } from '@evertill/domain'
import type { LinkProblem, OpenLink } from './byte-link.ts'
import { handToProgram } from './hand-to-program.ts'

export interface SpoolerQueue {
  /** The queue's name in CUPS. */
  readonly queue: string
  /** The CUPS server when it is another machine or port: `host:port`. */
  readonly server?: string | undefined
  /** The program that takes jobs; `lp` unless told otherwise. */
  readonly program?: string | undefined
}

export interface SpoolerTimings {
  /** How long the spooler may take to accept a job. */
  readonly acceptMs: number
}

export const spoolerTimings: SpoolerTimings = { acceptMs: 10_000 }

/**
 * A queue of the operating system (`lp -d queue -o raw`, hardware facts 4.4). It takes a job whole when the wire is
 * closed and says no more than that it has it, so its printer is `statusless` and its jobs are `sent`.
 */
export const openSpooler =
  (
    { queue, server, program = 'lp' }: SpoolerQueue,
    { acceptMs }: SpoolerTimings = spoolerTimings,
  ): OpenLink =>
  async () => {
    const chunks: Uint8Array[] = []
    const end = Promise.withResolvers<LinkProblem>()
    return ok({
      ended: end.promise,
      async write(bytes) {
        chunks.push(Uint8Array.from(bytes))
        return ok(null)
      },
      async close() {
        const args = [...(server === undefined ? [] : ['-h', server]), '-d', queue, '-o', 'raw', '-s']
        const taken =
          chunks.length === 0
            ? ok(null)
            : await handToProgram({ program, args, input: Buffer.concat(chunks), acceptMs })
        end.resolve(taken.ok ? { type: 'closed', message: 'the spooler has it' } : taken.error)
        return taken
      },
    })
  }
