// npm run simulate: tills, stores and head office in one process, a day per seed, with the faults of the protocol.
// Failures with their shortest schedules, then one line.
import { availableParallelism } from 'node:os'
import { failureWords } from './run/failure-words.ts'
import { runSeeds } from './run/run-seeds.ts'
import { SimulateFailed, simulateArguments } from './run/simulate-arguments.ts'

/** A long run says now and then how far it is. */
const TELL_EVERY = 1_000

const argv = process.argv.slice(2)
try {
  const { seeds, faults } = simulateArguments(argv)
  const asked = argv.find((_, index) => argv[index - 1] === '--faults')
  const workers = Math.min(2, availableParallelism())
  let done = 0
  const report = await runSeeds({
    seeds,
    faults,
    workers,
    onVerdict({ failure }) {
      done += 1
      if (failure) console.log(failureWords(failure, asked === undefined ? '' : ` --faults ${asked}`))
      if (done % TELL_EVERY === 0 && done < seeds.length) console.error(`${done} of ${seeds.length} seeds`)
    },
  })
  const { commands, lost, doubled, diverged } = report
  console.log(
    `${report.seeds} seeds, ${commands} commands, ${lost} lost, ${doubled} doubled, ${diverged} diverged`,
  )
  process.exit(report.failures.length > 0 ? 1 : 0)
} catch (error) {
  if (!(error instanceof SimulateFailed)) throw error
  console.error(error.message)
  process.exit(2)
}
