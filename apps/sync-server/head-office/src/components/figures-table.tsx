import { type ColumnDef, tableFeatures, useTable } from '@tanstack/react-table'

/** `figure` columns stand right-aligned in tabular figures; the sum of a column stands in its footer. */
export interface ColumnMeta {
  readonly figure?: boolean
}

export const tableKind = tableFeatures({ columnMeta: {} as ColumnMeta })
type TableKind = typeof tableKind
export type Columns<Row extends object> = readonly ColumnDef<TableKind, Row, unknown>[]

/** A table to read: nothing in it is chosen or opened. */
export function FiguresTable<Row extends object>({
  label,
  columns,
  rows,
}: {
  label: string
  columns: Columns<Row>
  rows: readonly Row[]
}) {
  const table = useTable({
    features: tableKind,
    columns: columns as ColumnDef<TableKind, Row, unknown>[],
    data: rows,
  })
  const hasFooter = columns.some((column) => column.footer !== undefined)
  return (
    <table aria-label={label} className="w-full border-collapse">
      <thead className="sticky top-0 bg-surface">
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id}>
            {group.headers.map((header) => (
              <th
                key={header.id}
                scope="col"
                className={`h-8 border-b border-edge px-3 text-hint font-medium whitespace-nowrap first:ps-4 last:pe-4 text-ink-soft ${side(header.column.columnDef.meta)}`}
              >
                <table.FlexRender header={header} />
              </th>
            ))}
          </tr>
        ))}
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <tr key={row.id} className="border-b border-edge last:border-0">
            {row.getAllCells().map((cell) => (
              <td
                key={cell.id}
                className={`h-9 px-3 first:ps-4 last:pe-4 ${side(cell.column.columnDef.meta)}`}
              >
                <table.FlexRender cell={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {hasFooter && (
        <tfoot>
          {table.getFooterGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => (
                <td
                  key={header.id}
                  className={`h-9 border-t border-edge-strong px-3 font-semibold whitespace-nowrap first:ps-4 last:pe-4 ${side(header.column.columnDef.meta)}`}
                >
                  <table.FlexRender footer={header} />
                </td>
              ))}
            </tr>
          ))}
        </tfoot>
      )}
    </table>
  )
}

export const side = (meta: ColumnMeta | undefined) =>
  meta?.figure ? 'text-end tabular-nums whitespace-nowrap' : 'text-start'
