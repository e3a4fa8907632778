// Sells until the system lets the journal grow no further: its parent has set a limit on the size of files.
import { openJournal } from '../journal/journal.ts'
import { nextSale, TERMINAL } from './sale-commands.ts'

// At the limit the system also sends a signal, which would end the process.
process.on('SIGXFSZ', () => undefined)
const journal = await openJournal({ path: process.argv[2] ?? '', terminalId: TERMINAL })
const answers: unknown[] = []
for (let sold = 0; sold < 40; sold += 1) answers.push(await journal.append(nextSale(journal.head())))
process.stdout.write(JSON.stringify({ answers, lastTseq: journal.head().lastTseq }))
