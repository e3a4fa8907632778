// A till that sells as fast as it can until it is killed; its parent is told of each acknowledged sale.
import { openJournal } from '../journal/journal.ts'
import { nextSale, TERMINAL } from './sale-commands.ts'

const path = process.argv[2] ?? ''
const journal = await openJournal({ path, terminalId: TERMINAL })
for (;;) {
  const sale = nextSale(journal.head())
  const { status } = await journal.append(sale)
  if (status === 'ok') process.send?.({ tseq: sale.tseq, hash: sale.hash })
}
