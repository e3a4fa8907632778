import { type ColumnDef, useTable } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components'
import { type Columns, side, tableKind } from './figures-table.tsx'

/** A dense list of records, 36 px a row, walked with the arrow keys; Enter or a click opens one. */
export function RecordTable<Record extends { readonly id: string }>({
  label,
  columns,
  rows,
  open,
  onOpen,
  onClose,
  whenEmpty,
}: {
  label: string
  columns: Columns<Record>
  rows: readonly Record[]
  /** Id of the record shown beside the table. */
  open?: string | undefined
  onOpen?: (id: string) => void
  /** Escape inside the table. */
  onClose?: () => void
  whenEmpty: ReactNode
}) {
  const table = useTable({
    features: tableKind,
    columns: columns as ColumnDef<typeof tableKind, Record, unknown>[],
    data: rows,
    getRowId: (row) => row.id,
  })
  const headers = table.getHeaderGroups().flatMap((group) => group.headers)
  return (
    <Table
      aria-label={label}
      selectionMode={onOpen ? 'single' : 'none'}
      selectionBehavior="replace"
      selectedKeys={open ? [open] : []}
      onRowAction={(id) => onOpen?.(String(id))}
      onSelectionChange={(keys) => {
        const [id] = keys === 'all' ? [] : keys
        if (id === undefined) onClose?.()
        else onOpen?.(String(id))
      }}
      className="w-full border-separate border-spacing-0"
    >
      <TableHeader className="sticky top-0 z-10 bg-surface">
        {headers.map((header, index) => (
          <Column
            key={header.id}
            id={header.id}
            isRowHeader={index === 0}
            className={`h-9 border-b border-edge px-3 text-hint font-medium whitespace-nowrap text-ink-soft first:ps-4 last:pe-4 ${side(header.column.columnDef.meta)}`}
          >
            <table.FlexRender header={header} />
          </Column>
        ))}
      </TableHeader>
      <TableBody renderEmptyState={() => whenEmpty}>
        {table.getRowModel().rows.map((row) => (
          <Row
            key={row.id}
            id={row.id}
            className={`outline-offset-[-2px] data-selected:bg-accent-soft ${onOpen ? 'cursor-pointer hover:bg-sunken' : ''}`}
          >
            {row.getAllCells().map((cell) => (
              <Cell
                key={cell.id}
                className={`h-9 border-b border-edge px-3 whitespace-nowrap outline-offset-[-2px] first:ps-4 last:pe-4 ${side(cell.column.columnDef.meta)}`}
              >
                <table.FlexRender cell={cell} />
              </Cell>
            ))}
          </Row>
        ))}
      </TableBody>
    </Table>
  )
}
