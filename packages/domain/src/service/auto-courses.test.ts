import { describe, expect, it } from 'vitest'
import { aLine } from '../testing/order-builders.ts'
import { aSend, aSentOrder, orderAfter, SERVICE_CONTENT } from '../testing/service-builders.ts'
import { type CourseRules, nextCourse, waitingBut, waitingByCourse, withCourses } from './auto-courses.ts'

const RULES: CourseRules = {
  byItem: [{ itemId: 'cheese-soup', course: 3 }],
  byCategory: [
    { categoryId: 'mains', course: 2 },
    { categoryId: 'soups', course: 1 },
  ],
  laterCourses: 'stay',
}
const line = (id: string, categoryId: string, course?: number) =>
  aLine({ id, itemId: id, categoryId, ...(course !== undefined && { course }) })

describe('courses nobody has to key', () => {
  it.each<[string, ReturnType<typeof line>, number | undefined]>([
    ['of the category', line('tomato-soup', 'soups'), 1],
    ['of the item before its category', line('cheese-soup', 'soups'), 3],
    ['as a person said', line('cheese-soup', 'soups', 7), 7],
    ['none for what is served at once', line('water', 'drinks'), undefined],
  ])('%s', (_, given, course) => {
    const [changed] = withCourses([given], RULES)
    expect(changed).toStrictEqual(course === undefined ? given : { ...given, course })
  })

  it('are none without rules', () => {
    const lines = [line('tomato-soup', 'soups')]
    expect(withCourses(lines, { laterCourses: 'hold' })).toStrictEqual(lines)
  })
})

describe('which lines wait at the send', () => {
  const water = line('water', 'drinks')
  const soup = line('soup', 'soups', 2)
  const fish = line('fish', 'mains', 3)
  const cake = line('cake', 'sweets', 4)

  it('are those of later courses than the first there is', () => {
    expect(waitingByCourse([cake, soup, water, fish])).toEqual([
      { lineId: 'cake', how: 'hold' },
      { lineId: 'fish', how: 'hold' },
    ])
    expect(waitingByCourse([soup, fish], RULES)).toEqual([{ lineId: 'fish', how: 'stay' }])
  })

  it('are none of a single course or of no course', () => {
    expect(waitingByCourse([fish, { ...fish, id: 'more' }])).toEqual([])
    expect(waitingByCourse([water])).toEqual([])
    expect(waitingByCourse([])).toEqual([])
  })

  it('are all but those that are sent now', () => {
    expect(waitingBut([water, soup, fish], ['soup'])).toEqual([
      { lineId: 'water', how: 'hold' },
      { lineId: 'fish', how: 'hold' },
    ])
  })

  it('are fired course by course, each time the next', () => {
    const lines = [water, soup, fish, cake]
    let order: ReturnType<typeof orderAfter> = aSentOrder(
      aSend({ lines }, { waiting: waitingByCourse(lines) }),
    )
    const fired: unknown[] = []
    for (let n = 0; n < 5; n++) {
      const course =
        'house' in order && order.house ? nextCourse(order.lines, order.house.waiting) : undefined
      if (course === undefined) break
      fired.push(course)
      order = orderAfter(order, { ...SERVICE_CONTENT, type: 'order.fire', id: `f${course}`, course })
    }
    expect(fired).toEqual([3, 4])
  })

  it('have no next course when what waits has none', () => {
    expect(nextCourse([water, soup], [{ lineId: 'water', how: 'hold' }])).toBeUndefined()
  })
})
