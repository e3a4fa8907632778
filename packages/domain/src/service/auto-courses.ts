import type { WaitingLine } from '../order/order.ts'
import type { OrderLine } from '../order/order-line.ts'

/** Which course a line is when nobody said so, as data. Source: shared reference, "courses, automatic by category". */
export interface CourseRules {
  readonly byItem?: readonly { readonly itemId: string; readonly course: number }[] | undefined
  readonly byCategory?: readonly { readonly categoryId: string; readonly course: number }[] | undefined
  /** How later courses wait: seen by the kitchen or not. */
  readonly laterCourses: WaitingLine['how']
}

/** The first course is fired, others are on hold. Source: shared reference, "first course fires, others hold". */
export const DEFAULT_COURSES: CourseRules = { laterCourses: 'hold' }

/**
 * The lines with their courses: what a person said stands, then the item's course, then its category's; without any
 * a line is cooked at once. Source: shared reference, "courses, automatic by category".
 */
export function withCourses(lines: readonly OrderLine[], rules: CourseRules): readonly OrderLine[] {
  return lines.map((line) => {
    if (line.course !== undefined) return line
    const rule =
      rules.byItem?.find(({ itemId }) => itemId === line.itemId) ??
      rules.byCategory?.find(({ categoryId }) => categoryId === line.categoryId)
    return rule ? { ...line, course: rule.course } : line
  })
}

/**
 * Which lines of an order wait when it is sent: all of later courses than the first there is; what has no course is
 * cooked at once. Source: shared reference, "first course fires, others hold by default".
 */
export function waitingByCourse(
  lines: readonly Pick<OrderLine, 'id' | 'course'>[],
  rules: CourseRules = DEFAULT_COURSES,
): readonly WaitingLine[] {
  const courses = lines.flatMap(({ course }) => (course === undefined ? [] : [course]))
  const first = Math.min(...courses)
  return lines
    .filter(({ course = first }) => course > first)
    .map(({ id }) => ({ lineId: id, how: rules.laterCourses }))
}

/** Which lines wait when only some are sent: all others are held. Source: shared reference, "sending part auto-holds rest". */
export function waitingBut(
  lines: readonly Pick<OrderLine, 'id'>[],
  lineIds: readonly string[],
): readonly WaitingLine[] {
  return lines.filter(({ id }) => !lineIds.includes(id)).map(({ id }) => ({ lineId: id, how: 'hold' }))
}

/** The course to fire next: the lowest of which a line waits; undefined when none does. Source: KIT-4; ORD-6. */
export function nextCourse(
  lines: readonly Pick<OrderLine, 'id' | 'course'>[],
  waiting: readonly WaitingLine[],
): number | undefined {
  const waits = new Set(waiting.map(({ lineId }) => lineId))
  const courses = lines.flatMap(({ id, course }) => (course !== undefined && waits.has(id) ? [course] : []))
  return courses.length === 0 ? undefined : Math.min(...courses)
}
