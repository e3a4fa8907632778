export { cloneDatabase, startTestPostgres, type TestPostgres } from './test-postgres.ts'
export { createTestTerminal, type TestTerminal } from './test-terminal.ts'
