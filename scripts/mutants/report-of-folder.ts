import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { FolderReport, MutantNews, PlantedMutant } from './folder-report.ts'

/** A mutant that keeps the tests busy for longer made something endless: it is noticed. */
const PATIENCE_MS = 20_000
const LOADING_MS = 300_000

/** Plants the mutants of a folder in processes of their own; where one hangs, the next goes on behind its mutant. */
export async function reportOfFolder(folder: string): Promise<FolderReport> {
  const mutants: PlantedMutant[] = []
  let tests = 0
  let from = 0
  for (;;) {
    const hung = await plantFrom(folder, from, (news) => {
      if (news.type === 'tests') tests = news.tests
      if (news.type === 'fate') mutants.push({ ...news.place, fate: news.fate })
    })
    if (!hung) return { folder, tests, mutants }
    mutants.push({ ...hung.place, fate: 'caught' })
    from = hung.index + 1
  }
}

type Planted = Extract<MutantNews, { type: 'planted' }>

/** Ends with the mutant that hung, or with undefined when all are through. */
function plantFrom(
  folder: string,
  from: number,
  onNews: (news: MutantNews) => void,
): Promise<Planted | undefined> {
  const script = join(import.meta.dirname, 'plant-mutants.ts')
  const child = fork(script, [folder, String(from)], { execArgv: ['--no-warnings'] })
  return new Promise((resolve, reject) => {
    let planted: Planted | undefined
    let patience = setTimeout(giveUp, LOADING_MS)
    function giveUp() {
      child.kill('SIGKILL')
    }
    child.on('message', (news: MutantNews) => {
      clearTimeout(patience)
      patience = setTimeout(giveUp, PATIENCE_MS)
      planted = news.type === 'planted' ? news : undefined
      onNews(news)
    })
    child.on('exit', (code, signal) => {
      clearTimeout(patience)
      if (signal === 'SIGKILL' && planted) resolve(planted)
      else if (code === 0) resolve(undefined)
      else reject(new Error(`the tests of ${folder} do not pass as they are; see above`))
    })
  })
}
