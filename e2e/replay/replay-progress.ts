import { Presets, SingleBar } from 'cli-progress'

/** Where a replay says how far it is. */
export interface ReplayProgress {
  /** A step with a known length. */
  begin(what: string, total: number): void
  reached(done: number): void
  say(line: string): void
  end(): void
}

/** On stderr, so that stdout carries the JSON and nothing else; a bar only where somebody can see it move. */
export function createReplayProgress(stream: NodeJS.WriteStream): ReplayProgress {
  let bar: SingleBar | undefined
  const end = () => {
    bar?.stop()
    bar = undefined
  }
  return {
    begin(what, total) {
      end()
      bar = new SingleBar(
        {
          stream,
          format: `${what.padEnd(28)} {bar} {value}/{total}  {duration_formatted}`,
          noTTYOutput: true,
          notTTYSchedule: 5_000,
          hideCursor: true,
        },
        Presets.shades_classic,
      )
      bar.start(total, 0)
    },
    reached: (done) => bar?.update(done),
    say(line) {
      end()
      stream.write(`${line}\n`)
    },
    end,
  }
}
