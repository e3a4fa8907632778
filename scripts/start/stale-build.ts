import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** True when `output` does not exist or any file below `sources` is newer. */
export function isStale(output: string, sources: readonly string[]): boolean {
  const built = statSync(output, { throwIfNoEntry: false })?.mtimeMs
  return built === undefined || sources.some((source) => newest(source) > built)
}

function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  const skipped = new Set(['node_modules', 'dist'])
  const inside = readdirSync(path).filter((entry) => !skipped.has(entry))
  return Math.max(0, ...inside.map((entry) => newest(join(path, entry))))
}
