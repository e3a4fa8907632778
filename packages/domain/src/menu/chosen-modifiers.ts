import type { Minor } from '../money/currency.ts'
import type { LineModifier } from '../order/order-line.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { ChoiceProblem } from './choice-problem.ts'
import { includedChoices } from './included-choices.ts'
import type { Menu } from './menu.ts'
import { DEEPEST_LEVEL, type Modifier, type ModifierGroup, type ModifierPrefix } from './modifier-group.ts'
import { isModifierSoldOut } from './modifier-sold-out.ts'
import { prefixedPrice } from './prefixed-price.ts'
import { modifierPriceOf } from './price-of.ts'
import type { SaleMoment } from './sale-moment.ts'

/** One modifier as the cashier chose it. Chosen twice it is there twice. */
export interface ModifierChoice {
  readonly groupId: string
  readonly modifierId: string
  readonly prefixId?: string | undefined
  /** From the groups this modifier opens. */
  readonly choices?: readonly ModifierChoice[] | undefined
}

/** What modifiers are chosen for: an item, or a modifier that opens groups of its own. */
export interface ModifierOffer {
  readonly name: string
  readonly groupIds: readonly string[]
}

/**
 * The modifiers of a line, priced, each followed by those chosen for it (`level`), or what is wrong with the choice.
 * They come out in the order of the menu, so equal choices make equal lines. A modifier that is left out ("no")
 * counts for neither least nor most. A free choice is free up to its plain price: what a prefix costs on top is
 * charged. Source: MNU-3; till conventions, modifiers.
 */
export function chosenModifiers(
  menu: Menu,
  offer: ModifierOffer,
  choices: readonly ModifierChoice[],
  moment: SaleMoment,
): Result<LineModifier[], ChoiceProblem> {
  return modifiersAt({ menu, moment, level: 0 }, offer, choices)
}

/** Where in the tree of groups a choice is made. */
interface Place {
  readonly menu: Menu
  readonly moment: SaleMoment
  readonly level: number
}

function modifiersAt(
  place: Place,
  offer: ModifierOffer,
  choices: readonly ModifierChoice[],
): Result<LineModifier[], ChoiceProblem> {
  const groups = groupsOf(place.menu, offer.groupIds)
  const stray = choices.find(({ groupId }) => !groups.some(({ id }) => id === groupId))
  if (stray) return err({ type: 'no-such-group', itemName: offer.name, groupId: stray.groupId })

  const chosen: LineModifier[] = []
  for (const group of groups) {
    const ofGroup = choices.filter(({ groupId }) => groupId === group.id)
    const picks = picksFrom(place, group, ofGroup)
    if (!picks.ok) return picks
    chosen.push(...stamped(group, picks.value, place.level))
  }
  return ok(chosen)
}

/** The groups of these ids in their order; a group the terminal has not received is left out. Source: MNU-3. */
export function groupsOf(menu: Pick<Menu, 'modifierGroups'>, groupIds: readonly string[]): ModifierGroup[] {
  return groupIds.flatMap((groupId) => menu.modifierGroups.find(({ id }) => id === groupId) ?? [])
}

interface Picked {
  readonly modifier: Modifier
  /** Without its prefix. */
  readonly price: Minor
  readonly prefix: ModifierPrefix | undefined
  readonly nested: readonly LineModifier[]
}

function picksFrom(
  place: Place,
  group: ModifierGroup,
  choices: readonly ModifierChoice[],
): Result<Picked[], ChoiceProblem> {
  const picks: Picked[] = []
  for (const choice of choices) {
    const pick = pickOf(place, group, choice)
    if (!pick.ok) return pick
    picks.push(pick.value)
  }
  const problem = countProblem(group, picks)
  return problem ? err(problem) : ok(picks.sort(inOrderOf(group)))
}

function pickOf(
  { menu, moment, level }: Place,
  group: ModifierGroup,
  { modifierId, prefixId, choices = [] }: ModifierChoice,
): Result<Picked, ChoiceProblem> {
  const modifier = group.modifiers.find(({ id }) => id === modifierId)
  if (!modifier) return err({ type: 'no-such-modifier', groupName: group.name, modifierId })
  const prefix = prefixOf(menu, group, prefixId)
  if (prefixId !== undefined && !prefix) {
    return err({ type: 'no-such-prefix', modifierName: modifier.name, prefixId })
  }
  if (!prefix?.leavesOut && isModifierSoldOut(modifier, moment.stock)) {
    return err({ type: 'modifier-sold-out', groupName: group.name, modifierName: modifier.name })
  }
  const { price } = modifierPriceOf(menu, group, modifier, moment)
  if (level === DEEPEST_LEVEL) {
    return choices.length > 0
      ? err({ type: 'nested-too-deep', modifierName: modifier.name })
      : ok({ modifier, price, prefix, nested: [] })
  }
  const groupIds = prefix?.leavesOut ? [] : (modifier.groupIds ?? [])
  const below = { menu, moment, level: level + 1 }
  const nested = modifiersAt(below, { name: modifier.name, groupIds }, choices)
  return nested.ok ? ok({ modifier, price, prefix, nested: nested.value }) : nested
}

function prefixOf(menu: Menu, group: ModifierGroup, prefixId: string | undefined) {
  return prefixId !== undefined && group.prefixIds?.includes(prefixId)
    ? menu.prefixes?.find(({ id }) => id === prefixId)
    : undefined
}

function countProblem(group: ModifierGroup, picks: readonly Picked[]): ChoiceProblem | undefined {
  const { minChoices: min, maxChoices: max, maxOfEach = 1 } = group
  const chosen = picks.filter(({ prefix }) => !prefix?.leavesOut).length
  const count = { groupId: group.id, groupName: group.name, chosen }
  if (chosen < min) return { type: 'too-few-choices', ...count, min }
  if (chosen > max) return { type: 'too-many-choices', ...count, max }
  for (const { modifier } of picks) {
    const same = picks.filter((pick) => pick.modifier.id === modifier.id)
    const named = { groupName: group.name, modifierName: modifier.name }
    // "No onion" beside "extra onion" is an order nobody can cook.
    const once = maxOfEach === 1 || same.some(({ prefix }) => prefix?.leavesOut)
    if (once && same.length > 1) return { type: 'chosen-twice', ...named }
    if (same.length > maxOfEach) return { type: 'chosen-too-often', ...named, max: maxOfEach }
  }
  return undefined
}

const inOrderOf = (group: ModifierGroup) => (a: Picked, b: Picked) =>
  group.modifiers.indexOf(a.modifier) - group.modifiers.indexOf(b.modifier) ||
  prefixPlace(group, a) - prefixPlace(group, b) ||
  compare(JSON.stringify(a.nested), JSON.stringify(b.nested))

/** −1 without a prefix: the plain one comes first. */
const prefixPlace = (group: ModifierGroup, { prefix }: Picked): number =>
  prefix ? (group.prefixIds ?? []).indexOf(prefix.id) : -1

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function stamped(group: ModifierGroup, picks: readonly Picked[], level: number): LineModifier[] {
  const free = includedChoices(
    group,
    picks.map(({ price, prefix }) => (prefix?.leavesOut ? 0 : price)),
  )
  return picks.flatMap(({ modifier, price: plain, prefix, nested }, index) => {
    const price = prefixedPrice(plain, prefix)
    const own: LineModifier = {
      groupId: group.id,
      modifierId: modifier.id,
      name: modifier.name,
      price: free.has(index) ? Math.max(0, price - plain) : price,
      ...(prefix && { prefix: { id: prefix.id, name: prefix.name } }),
      ...(level > 0 && { level }),
    }
    return [own, ...nested]
  })
}
