import { readFileSync } from 'node:fs'
import { CONFLICT_RULES, ENTITY_OF_KIND } from '@evertill/domain'
import { expect, it } from 'vitest'

const page = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

it('the page says of every entity the rule the code decides by, in its words', () => {
  const rows = page
    .slice(page.indexOf('## When two sides differ'))
    .split('\n')
    .flatMap((line) => {
      const [, entity, rule, words] = /^\| ([a-z-]+) \| ([a-z-]+) \| (.+) \|$/.exec(line) ?? []
      return entity === undefined || entity === 'what' || rule === '---' ? [] : [[entity, rule, words]]
    })
  expect(rows).toEqual(
    Object.entries(CONFLICT_RULES).map(([entity, { rule, words }]) => [entity, rule, words]),
  )
})

it('every kind of command on an order belongs to a row of it', () => {
  for (const entity of Object.values(ENTITY_OF_KIND)) expect(CONFLICT_RULES).toHaveProperty(entity)
})
