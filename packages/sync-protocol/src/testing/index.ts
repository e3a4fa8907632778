export * from './chain-builders.ts'
