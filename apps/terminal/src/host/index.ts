export * from './create-host.ts'
export * from './dispatch-call.ts'
export { type Journal, openJournal } from './journal/journal.ts'
export type { JournalFile } from './journal/journal-file.ts'
