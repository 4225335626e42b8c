import { request } from '#lib/api.ts'
import { useGet } from '#lib/query.ts'
import { UrgesReceived as Received } from '#ui/urges-received.tsx'
import { base } from './board-words.ts'

/** What the own organisation was told from above and has not read yet. */
export function UrgesReceived() {
  const { data } = useGet(`${base}/urges`, { limit: 100 })
  const see = (ids: string[], key: string) =>
    request(`${base}/urges/seen`, { method: 'POST', key, body: { ids } })
  return <Received title="上级催办" urges={data?.items} see={see} />
}
