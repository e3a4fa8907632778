export * from './arbitraries.ts'
export * from './ids.ts'
export * from './menu-builders.ts'
export * from './order-builders.ts'
