import type { FieldFault } from '../problem.ts'
import type { ParsedCell } from './columns.ts'

/** What a cell says as a text: undefined = not said (blank or masked), null = to be cleared. */
export function textOf(cell: ParsedCell | undefined): string | null | undefined {
  if (cell?.kind === 'clear') return null
  return cell?.kind === 'value' ? String(cell.value).trim() : undefined
}

export function numberOf(cell: ParsedCell | undefined): number | undefined {
  return cell?.kind === 'value' && typeof cell.value === 'number' ? cell.value : undefined
}

/** The columns whose cell came back masked. */
export function keptOf(cells: Readonly<Record<string, ParsedCell>>): string[] {
  return Object.keys(cells).filter((key) => cells[key]?.kind === 'keep')
}

/** The column in which a fault of the rules is shown: that of `/extra/email` is `extra.email`, that of `/items/0` `items`. */
export function placeFault({ path, message }: FieldFault): { key: string; message: string } {
  const [, field = '', part = ''] = path.split('/')
  return { key: field === 'extra' ? `extra.${part}` : field, message }
}
