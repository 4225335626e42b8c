import type { Call } from '#platform/call'
import type { HasAccounts } from '#support/ledger'
import { loadItems } from '../catalogue.ts'
import { lessonSubject } from '../facts.ts'
import { mayRead } from '../policy.ts'
import { feesKind, fundKind, quotaKinds } from './quota.ts'
import { listLessonNames } from './store.ts'

/** What the accounts of the quota are called (S1-01, S1-03), for who reads them. */
export const accounts: HasAccounts['accounts'] = {
  kinds: {
    [quotaKinds.basic]: { title: '配送额度', mayRead },
    [quotaKinds['youth-summer']]: { title: '青少年暑期配送', mayRead },
    [quotaKinds['non-basic']]: { title: '非基本配送', mayRead },
    [fundKind]: { title: '课程经费', mayRead },
    [feesKind]: { title: '应付课酬', mayRead },
  },
  references: { [lessonSubject]: { title: '配送课程', names: nameLessons } },
}

async function nameLessons(call: Call, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const [items, lessons] = await Promise.all([loadItems(call, 'retired'), listLessonNames(call.tx, ids)])
  return new Map(
    lessons.map(({ id, item_id, seq, day }) => [
      id,
      `${items.get(item_id)?.name ?? ''}第 ${seq} 节（${day}）`,
    ]),
  )
}
