import { defineConfig } from '@playwright/test'

/** Journeys run one after the other: each starts a server with its own PostgreSQL and a browser. */
export default defineConfig({
  testDir: './journeys',
  testMatch: '**/*.journey.ts',
  workers: 1,
  fullyParallel: false,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  use: { actionTimeout: 10_000 },
  reporter: [['list']],
  outputDir: '../test-results',
  forbidOnly: Boolean(process.env.CI),
})
