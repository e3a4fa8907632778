import type { z } from 'zod'

/**
 * What the shape of an object schema must be to read exactly this type: each of its fields, optional where the
 * type's is, and no other. `satisfies ShapeOf<T>` is how a schema and the domain's type cannot drift apart: a field
 * added to the type alone does not compile, where `z.ZodType<T>` would let an optional one be dropped in silence.
 */
export type ShapeOf<T> = {
  readonly [K in keyof T]-?: undefined extends T[K]
    ? z.ZodOptional<z.ZodType<Exclude<T[K], undefined>>>
    : z.ZodType<T[K]>
}
