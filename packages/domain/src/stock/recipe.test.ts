import { describe, expect, it } from 'vitest'
import { needsOf, type Recipe, recipeProblem, sumOfNeeds } from './recipe.ts'

/** Twenty bowls from 4 kg of peeled potatoes, a fifth of which is peel, and 3 l of stock. */
const soup: Recipe = {
  sellableId: 'soup',
  servings: 20,
  ingredients: [
    { stockItemId: 'potatoes', quantity: 4_000_000, usable: 800_000 },
    { stockItemId: 'broth', quantity: 3_000_000, usable: 1_000_000 },
  ],
}

describe('a recipe', () => {
  it.each([
    [1, 250_000, 150_000],
    [3, 750_000, 450_000],
    [20, 5_000_000, 3_000_000],
    [0, 0, 0],
  ])('for %i bowls takes potatoes with their peel', (bowls, potatoes, broth) => {
    expect(needsOf(soup, bowls)).toEqual([
      { stockItemId: 'potatoes', quantity: potatoes },
      { stockItemId: 'broth', quantity: broth },
    ])
  })

  it('is rounded once for all servings, not once for each', () => {
    const third: Recipe = {
      sellableId: 'x',
      servings: 3,
      ingredients: [{ stockItemId: 'salt', quantity: 1_000, usable: 1_000_000 }],
    }
    expect([1, 2, 3].map((servings) => needsOf(third, servings)[0]?.quantity)).toEqual([333, 667, 1_000])
  })

  it('with its modifiers names each stock item once', () => {
    const needs = [
      { stockItemId: 'milk', quantity: 200_000 },
      { stockItemId: 'beans', quantity: 9_000 },
      { stockItemId: 'beans', quantity: 9_000 },
    ]
    expect(sumOfNeeds(needs)).toEqual([
      { stockItemId: 'beans', quantity: 18_000 },
      { stockItemId: 'milk', quantity: 200_000 },
    ])
  })

  const withIngredient = (changes: object) => ({
    ...soup,
    ingredients: [{ ...soup.ingredients[0]!, ...changes }],
  })
  it.each([
    ['no servings', { ...soup, servings: 0 }, { type: 'servings-invalid', servings: 0 }],
    ['half a serving', { ...soup, servings: 0.5 }, { type: 'servings-invalid', servings: 0.5 }],
    [
      'nothing of an ingredient',
      withIngredient({ quantity: 0 }),
      { type: 'ingredient-quantity-invalid', stockItemId: 'potatoes', quantity: 0 },
    ],
    [
      'more than four tonnes',
      withIngredient({ quantity: 4_000_000_001 }),
      { type: 'ingredient-quantity-invalid', stockItemId: 'potatoes', quantity: 4_000_000_001 },
    ],
    [
      'nothing usable',
      withIngredient({ usable: 0 }),
      { type: 'usable-part-invalid', stockItemId: 'potatoes', usable: 0 },
    ],
    [
      'more usable than bought',
      withIngredient({ usable: 1_000_001 }),
      { type: 'usable-part-invalid', stockItemId: 'potatoes', usable: 1_000_001 },
    ],
    [
      'an ingredient twice',
      { ...soup, ingredients: [soup.ingredients[0]!, soup.ingredients[0]!] },
      { type: 'ingredient-twice', stockItemId: 'potatoes' },
    ],
    ['nothing wrong', soup, undefined],
    ['no ingredients', { ...soup, ingredients: [] }, undefined],
  ])('with %s', (_, recipe, problem) => {
    expect(recipeProblem(recipe)).toEqual(problem)
  })
})
