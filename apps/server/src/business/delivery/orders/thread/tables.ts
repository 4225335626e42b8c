import type { ThreadSide } from '@jianwang/records/delivery-thread'
import type { Generated } from 'kysely'
import type { Tx } from '#platform/call'

export type LineRow = {
  id: string
  no: number
  /** The class's, or the order's. */
  thread_id: string
  order_id: string
  course_id: string | null
  unit_path: string
  unit_id: number
  side: ThreadSide
  /** The account, or the coach of the register. */
  author_id: string
  author_name: string
  is_act: boolean
  body: string
  written_at: Date
}
export type ReadRow = { thread_id: string; reader: string; unit_path: string; read_no: number }

export type ThreadFileRow = {
  /** Also of its file. */
  id: string
  line_id: string
  unit_path: string
  file_name: string
  media_type: string
  size_bytes: number
}

export const threads = (tx: Tx) =>
  tx.withSchema('delivery').withTables<{
    thread_line: Omit<LineRow, 'no'> & { no: Generated<number> }
    thread_read: ReadRow
    thread_file: ThreadFileRow
  }>()
