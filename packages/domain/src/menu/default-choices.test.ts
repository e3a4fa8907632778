import { expect, it } from 'vitest'
import { aMenu, aModifierGroup, aPizzeria } from '../testing/index.ts'
import { chosenModifiers } from './chosen-modifiers.ts'
import { defaultChoices } from './default-choices.ts'

it('an item begins with what its groups preselect, and what that opens', () => {
  expect(defaultChoices(aPizzeria(), { modifierGroupIds: ['toppings', 'side'] })).toEqual([
    { groupId: 'toppings', modifierId: 'basil' },
    { groupId: 'side', modifierId: 'salad', choices: [{ groupId: 'dressing', modifierId: 'oil' }] },
  ])
})

it('does not preselect what is sold out', () => {
  const [milk] = aMenu().modifierGroups
  const modifiers = milk!.modifiers.map((modifier) => ({ ...modifier, preselected: true, available: false }))
  const menu = aMenu({ modifierGroups: [{ ...milk!, modifiers }] })
  expect(defaultChoices(menu, { modifierGroupIds: ['milk'] })).toEqual([])
})

it('ends five levels down where a group opens itself, and can be sold as it is', () => {
  const again = aModifierGroup({
    id: 'again',
    modifiers: [{ id: 'more', name: 'More', price: 1, preselected: true, groupIds: ['again'] }],
  })
  const menu = aMenu({ modifierGroups: [again] })
  const chosen = chosenModifiers(
    menu,
    { name: 'Box', groupIds: ['again'] },
    defaultChoices(menu, { modifierGroupIds: ['again'] }),
    { orderType: 'takeaway' },
  )
  expect(chosen.ok && chosen.value.length).toBe(6)
})
