import { expect, test } from 'vitest'
import { hoursOfDay } from './hours-of-day.ts'

const sold = (hour: number, total: number) => ({ hour, orders: 1, total })

test('hours without a sale stand as gaps between those with one', () => {
  const hours = hoursOfDay([sold(11, 500), sold(20, 700)])
  expect(hours.map(({ label, total }) => [label, total])).toEqual([
    ['11:00', 500],
    ['12:00', 0],
    ['13:00', 0],
    ['14:00', 0],
    ['15:00', 0],
    ['16:00', 0],
    ['17:00', 0],
    ['18:00', 0],
    ['19:00', 0],
    ['20:00', 700],
  ])
})

test('a sale after midnight stands after the evening it belongs to', () => {
  const labels = hoursOfDay([sold(1, 300), sold(22, 900)]).map(({ label }) => label)
  expect(labels.at(-1)).toBe('01:00')
  expect(labels.indexOf('22:00')).toBeLessThan(labels.indexOf('01:00'))
  expect(labels).toHaveLength(8)
})

test('a single sale shows the hours before it, so that one bar is not the whole chart', () => {
  const hours = hoursOfDay([sold(12, 950)])
  expect(hours).toHaveLength(8)
  expect(hours.at(-1)).toEqual({ label: '12:00', until: '13:00', orders: 1, total: 950 })
})

test('a sale in the first hour of the day shows the hours after it', () => {
  expect(hoursOfDay([sold(4, 100)]).map(({ label }) => label)).toEqual([
    '04:00',
    '05:00',
    '06:00',
    '07:00',
    '08:00',
    '09:00',
    '10:00',
    '11:00',
  ])
})

test('a day without a sale has no hours', () => {
  expect(hoursOfDay([])).toEqual([])
})
