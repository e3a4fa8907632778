import { parseSync } from 'oxc-parser'

/** A place in a source file that the rule book must not have. */
export interface Impurity {
  readonly line: number
  readonly what: string
}

/** A node of the syntax tree, as far as these rules look into it. */
interface Node {
  readonly type: string
  readonly start: number
  readonly [field: string]: unknown
}

/** All of `Math` that is exact on whole numbers. */
const EXACT_MATH = new Set(['abs', 'floor', 'max', 'min', 'sign', 'trunc'])
/** What a pure function cannot have: clocks, chance, the machine, the network, and numbers out of text. */
const IMPURE_GLOBALS = new Set(
  [
    'Date performance crypto process globalThis console fetch setTimeout setInterval',
    'setImmediate queueMicrotask Intl Temporal require eval parseFloat WeakRef FinalizationRegistry',
    'navigator XMLHttpRequest WebSocket Worker SharedArrayBuffer Atomics',
  ]
    .join(' ')
    .split(' '),
)
const INEXACT_METHODS = new Set([
  'toFixed',
  'toPrecision',
  'toExponential',
  'toLocaleString',
  'localeCompare',
])

/**
 * Every clock, chance, dependency and floating point in a file of the domain: imports from outside, impure globals,
 * inexact mathematics, figures with a fraction, and division where `mayDivide` is false.
 */
export function impuritiesOf(path: string, code: string, mayDivide: boolean): Impurity[] {
  const { program, errors } = parseSync(path, code)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`)
  const found: Impurity[] = []
  const report = (node: Node, what: string) => {
    found.push({ line: code.slice(0, node.start).split('\n').length, what })
  }
  walk(program, undefined, (node, parent) => {
    const what = impurityOf(node, parent, mayDivide)
    if (what) report(node, what)
  })
  return found
}

function impurityOf(node: Node, parent: Node | undefined, mayDivide: boolean): string | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration': {
      const from = textOf(node.source)
      return from !== undefined && !from.startsWith('.') ? `imports ${from}` : undefined
    }
    case 'ImportExpression':
      return 'imports at run time'
    case 'AwaitExpression':
      return 'waits'
    case 'ClassDeclaration':
    case 'ClassExpression':
      return 'has a class'
    case 'Identifier':
      return isReference(node, parent) && IMPURE_GLOBALS.has(String(node.name))
        ? `uses ${node.name}`
        : undefined
    case 'MemberExpression':
      return memberImpurity(node)
    case 'Literal':
      return typeof node.value === 'number' && !Number.isInteger(node.value)
        ? `has the fraction ${node.raw}`
        : undefined
    case 'BinaryExpression':
    case 'AssignmentExpression': {
      const operator = String(node.operator)
      return (operator === '/' || operator === '/=') && !mayDivide ? 'divides' : undefined
    }
    default:
      return undefined
  }
}

function memberImpurity(node: Node): string | undefined {
  const object = node.object as Node
  const property = node.property as Node
  const name = property.type === 'Identifier' ? String(property.name) : (textOf(property) ?? '')
  if (object.type === 'Identifier' && object.name === 'Math' && !EXACT_MATH.has(name)) {
    return `uses Math.${name}`
  }
  return INEXACT_METHODS.has(name) ? `uses ${name}` : undefined
}

/** A name that stands for a value, not a field, a key or a type. */
function isReference(node: Node, parent: Node | undefined): boolean {
  if (!parent || parent.type.startsWith('TS')) return false
  if (parent.type === 'MemberExpression') return parent.object === node || parent.computed === true
  if (parent.type === 'Property') return parent.value === node || parent.shorthand === true
  return true
}

function textOf(literal: unknown): string | undefined {
  const value = (literal as { value?: unknown } | null | undefined)?.value
  return typeof value === 'string' ? value : undefined
}

function walk(
  node: unknown,
  parent: Node | undefined,
  visit: (node: Node, parent: Node | undefined) => void,
): void {
  if (Array.isArray(node)) {
    for (const child of node) walk(child, parent, visit)
    return
  }
  if (typeof node !== 'object' || node === null || !('type' in node)) return
  visit(node as Node, parent)
  for (const child of Object.values(node)) walk(child, node as Node, visit)
}
