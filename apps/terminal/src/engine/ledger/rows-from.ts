import type { Outbox, OutboxRow } from '../ports/outbox.ts'

const PAGE = 500

/** Every row from `tseq` on, ascending, read a page at a time. */
export async function* rowsFrom(outbox: Pick<Outbox, 'from'>, tseq: number): AsyncGenerator<OutboxRow> {
  for (let next = tseq; ; ) {
    const page = await outbox.from(next, PAGE)
    yield* page
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    next = last.tseq + 1
  }
}
