import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'hardware',
    // The root's setting does not reach projects, and a busy machine is slow.
    testTimeout: 20_000,
    setupFiles: ['../../scripts/property-seed.ts'],
    // What is waited for comes when the machine has time for it.
    expect: { poll: { timeout: 10_000 } },
    // Tests of devices wait more than they work.
    maxConcurrency: 20,
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['**/node_modules/**', '**/dist/**'],
  },
})
