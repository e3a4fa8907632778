// npm run replay: a file of real orders through real tills and a real server, counted in PostgreSQL.
// One JSON object on stdout; progress, bad rows and a last line for people on stderr.
import { createWorld } from '../world/world.ts'
import { replayArguments } from './replay-arguments.ts'
import { ReplayFailed } from './replay-failed.ts'
import { createReplayProgress } from './replay-progress.ts'
import { runReplay } from './run-replay.ts'

// Ending through `exit` lets the world kill what it has started.
process.once('SIGINT', () => process.exit(130))
process.once('SIGTERM', () => process.exit(143))

const progress = createReplayProgress(process.stderr)
try {
  const options = replayArguments(process.argv.slice(2))
  const world = createWorld()
  const result = await runReplay(options, { world, progress }).finally(() => world.close())
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
  const { orders, lines, total, lost, duplicates, unexpected, skippedRows, seconds } = result
  const good = lost + duplicates + unexpected === 0
  progress.say(
    `${good ? '✓' : '✗'} ${orders} orders, ${lines} lines, ${total} in ${seconds.all} s; ${lost} lost, ${duplicates} doubled, ${skippedRows} rows left out`,
  )
  process.exitCode = good ? 0 : 1
} catch (error) {
  progress.end()
  if (!(error instanceof ReplayFailed)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
