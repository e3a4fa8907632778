// The tests of each project load this. A change is judged by the change, not by luck: properties draw the same values
// in every run. `EVERTILL_PROPERTY_SEED=7 npm test` draws others; what they find stays as a named test.
import fc from 'fast-check'

const seed = Number(process.env.EVERTILL_PROPERTY_SEED ?? 20_261_128)
if (!Number.isSafeInteger(seed)) throw new Error('EVERTILL_PROPERTY_SEED is a whole number, such as 7.')

fc.configureGlobal({ seed })
