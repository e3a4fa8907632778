import type { TestProject } from 'vitest/node'
import { startTestPostgres } from './test-postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    postgresTemplateUrl: string
  }
}

/** One PostgreSQL per test run; each test file clones its migrated database. */
export async function setup(project: TestProject) {
  const server = await startTestPostgres()
  project.provide('postgresTemplateUrl', server.templateUrl)
  return () => server.stop()
}
