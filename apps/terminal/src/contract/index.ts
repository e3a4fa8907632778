export * from './host-api.ts'
export * from './host-events.ts'
export * from './journal-check.ts'
export * from './print-job.ts'
