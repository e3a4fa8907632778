export * from './host-api.ts'
export * from './print-job.ts'
