import type { Tx } from '#platform/call'

export type Kind = 'event' | 'training'
export type State = 'draft' | 'published' | 'withdrawn'

export type NewsRow = {
  id: string
  unit_path: string
  unit_id: number
  kind: Kind
  title: string
  body: string
  /** Days as YYYY-MM-DD; without an end it lasts one day, without both it is open at any time. */
  starts_on: string | null
  ends_on: string | null
  place: string | null
  link: string | null
  state: State
  published_at: Date | null
  version: number
  created_at: Date
  updated_at: Date
}

export const news = (tx: Tx) => tx.withSchema('news').withTables<{ item: NewsRow }>()
