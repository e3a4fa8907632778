export * from './create-host.ts'
export * from './dispatch-call.ts'
