import { expect, it } from 'vitest'
import { includedChoices } from './included-choices.ts'

it.each<[string, Parameters<typeof includedChoices>[0], number[], number[]]>([
  ['none unless the group says so', {}, [100, 50], []],
  ['the two dearest of three', { included: 2 }, [50, 100, 80], [1, 2]],
  [
    'the two cheapest where the house says so',
    { included: 2, includedFirst: 'cheapest' },
    [50, 100, 80],
    [0, 2],
  ],
  ['all when there are fewer', { included: 3 }, [50, 80], [0, 1]],
  ['of equal prices the earlier', { included: 1 }, [50, 50, 50], [0]],
  [
    'of equal prices the earlier, cheapest first as well',
    { included: 1, includedFirst: 'cheapest' },
    [50, 50],
    [0],
  ],
  ['nothing that is free already or takes money off', { included: 2 }, [0, -20, 30, 1], [2, 3]],
  [
    'what is free already takes no place from what is not, cheapest first as well',
    { included: 1, includedFirst: 'cheapest' },
    [0, 30],
    [1],
  ],
])('%s', (_, group, prices, free) => {
  expect([...includedChoices(group, prices)].sort()).toEqual(free)
})
