export * from './chain-builders.ts'
export * from './evening.ts'
export * from './review-builders.ts'
export * from './wire-commands.ts'
