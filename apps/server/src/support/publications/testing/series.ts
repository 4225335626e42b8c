import type { Entry, Series } from '../index.ts'

/** A series whose entries a test sets. */
export function makeSeries() {
  let entries: readonly Entry[] = []
  const live = new Map<string, string>()
  const series: Series = {
    name: 'sample-week',
    title: '样例一览',
    publisher: '样例协会',
    grant: 'export.area',
    schedule: { weekday: 5, freezesAt: '14:00', closesAt: '20:00' },
    columns: [],
    stateTitle: '报名情况',
    channels: [
      { name: '样例公众号', method: 'wechat' },
      { name: '样例网站', method: 'manual' },
    ],
    gather: async () => entries,
    live: async (_, of) => new Map(of.map(({ id }) => [id, live.get(id) ?? ''])),
  }
  return {
    series,
    live,
    set: (next: readonly Entry[]) => {
      entries = next
    },
  }
}

/** One in the week that begins on 2026-11-30. */
export function makeEntry(
  unit: { id: number; path: string; name: string },
  over: Partial<Entry> = {},
): Entry {
  return {
    id: '01a2017c-b975-735f-8a0a-d61287d6cb2b',
    ref: 'sample',
    unitId: unit.id,
    path: unit.path,
    district: '奉贤区',
    unit: unit.name,
    title: '太极拳',
    place: '金海文体中心',
    startsAt: '2026-12-02T01:00:00.000Z',
    endsAt: '2026-12-02T02:30:00.000Z',
    more: {},
    ...over,
  }
}
