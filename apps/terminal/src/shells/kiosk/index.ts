export * from './start-kiosk.ts'
