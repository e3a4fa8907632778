import { expect, it } from 'vitest'
import { AuditFailed, auditArguments } from './audit-arguments.ts'

it('takes a store, and journals and a database where they are named', () => {
  expect(auditArguments(['--store', 'rome'])).toEqual({ storeId: 'rome' })
  expect(auditArguments(['--store', 'rome'], 'postgres://env/db')).toEqual({
    storeId: 'rome',
    databaseUrl: 'postgres://env/db',
  })
  expect(
    auditArguments(
      ['--store', 'rome', '--journals', 'a', '--journals', 'b', '--database', 'postgres://h/db'],
      'postgres://env/db',
    ),
  ).toEqual({ storeId: 'rome', journals: ['a', 'b'], databaseUrl: 'postgres://h/db' })
})

it.each<[string, string[], string]>([
  ['no store', [], '--store ID is missing'],
  ['an empty store', ['--store', ''], '--store needs a store'],
  ['no PostgreSQL', ['--store', 's', '--database', 'mysql://h'], '--database is an address such as'],
  ['something unknown', ['--stroe', 's'], "Unknown option '--stroe'"],
])('%s is said, with how to do it', (_, argv, says) => {
  expect(() => auditArguments(argv)).toThrow(AuditFailed)
  expect(() => auditArguments(argv)).toThrow(says)
  expect(() => auditArguments(argv)).toThrow('npm run audit-ledger -- --store ID')
})
