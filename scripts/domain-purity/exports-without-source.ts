import { parseSync } from 'oxc-parser'

/**
 * The exported functions of a file whose docstring names no source: where the rule comes from, as `Source: …`. One
 * docstring that names it speaks for the whole file when it stands on the file's first export.
 */
export function exportsWithoutSource(path: string, code: string): string[] {
  const { program, comments } = parseSync(path, code)
  const docBefore = (start: number): string => {
    const doc = comments.findLast(({ type, end }) => type === 'Block' && end <= start)
    return doc && code.slice(doc.end, start).trim() === '' ? doc.value : ''
  }
  const exported = program.body.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration) return []
    return { doc: docBefore(statement.start), names: functionNames(statement.declaration) }
  })
  if (exported[0]?.doc.includes('Source:')) return []
  return exported.flatMap(({ doc, names }) => (doc.includes('Source:') ? [] : names))
}

type Declaration = Extract<
  ReturnType<typeof parseSync>['program']['body'][number],
  { type: 'ExportNamedDeclaration' }
>['declaration']

function functionNames(declaration: NonNullable<Declaration>): string[] {
  if (declaration.type === 'FunctionDeclaration') return declaration.id ? [declaration.id.name] : []
  if (declaration.type !== 'VariableDeclaration') return []
  return declaration.declarations.flatMap(({ id, init }) =>
    init?.type === 'ArrowFunctionExpression' && id.type === 'Identifier' ? [id.name] : [],
  )
}
