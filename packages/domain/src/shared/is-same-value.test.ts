import { expect, it } from 'vitest'
import { isSameValue } from './is-same-value.ts'

it.each<[string, unknown, unknown, boolean]>([
  ['texts', 'a', 'a', true],
  ['other texts', 'a', 'b', false],
  ['a number and its text', 1, '1', false],
  ['no number twice', Number.NaN, Number.NaN, true],
  ['nothing and null', undefined, null, false],
  ['null and a record', null, {}, false],
  ['a record and null', {}, null, false],
  ['fields in another order', { a: 1, b: 2 }, { b: 2, a: 1 }, true],
  ['a field left out and one without value', { a: 1 }, { a: 1, b: undefined }, true],
  ['a field more', { a: 1, b: 2 }, { a: 1 }, false],
  ['a field less', { a: 1 }, { a: 1, b: 2 }, false],
  ['depth', { a: [{ b: 1 }] }, { a: [{ b: 1 }] }, true],
  ['a difference in depth', { a: [{ b: 1 }] }, { a: [{ b: 2 }] }, false],
  ['lists in another order', [1, 2], [2, 1], false],
  ['a longer list', [1], [1, 2], false],
  ['a list and a record that looks like it', [1], { 0: 1 }, false],
  ['a record and a list', {}, [], false],
])('%s', (_, a, b, same) => {
  expect(isSameValue(a, b)).toBe(same)
})
