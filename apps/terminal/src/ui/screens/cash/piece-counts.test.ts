import { sumOfPieces } from '@evertill/domain'
import { expect, it } from 'vitest'
import { NO_PIECES, piecesOf, takeDigitBack, typePieces } from './piece-counts.ts'

it('pieces are typed digit by digit and taken back the same way', () => {
  const twelve = typePieces(typePieces(NO_PIECES, 5_000, '1'), 5_000, '2')
  expect(piecesOf(twelve)).toEqual([{ denomination: 5_000, pieces: 12 }])
  const one = takeDigitBack(twelve, 5_000)
  expect(piecesOf(one)).toEqual([{ denomination: 5_000, pieces: 1 }])
  expect(piecesOf(takeDigitBack(one, 5_000))).toEqual([])
})

it('zeros alone are none, four digits are the most', () => {
  expect(piecesOf(typePieces(NO_PIECES, 10, '0'))).toEqual([])
  const full = ['9', '9', '9', '9', '9'].reduce((entry, digit) => typePieces(entry, 10, digit), NO_PIECES)
  expect(piecesOf(full)).toEqual([{ denomination: 10, pieces: 9_999 }])
})

it('what is counted is told largest first and comes to its sum', () => {
  const entry = typePieces(typePieces(NO_PIECES, 10, '3'), 5_000, '2')
  expect(piecesOf(entry)).toEqual([
    { denomination: 5_000, pieces: 2 },
    { denomination: 10, pieces: 3 },
  ])
  expect(sumOfPieces(piecesOf(entry))).toBe(10_030)
})
