import { systemActor } from '#platform/call'
import type { House } from '#platform/house'
import { newId } from '#platform/ids'
import { takeAction } from '#platform/lifecycle/lifecycle'
import { withCall } from '#platform/transaction'
import { articleLifecycle } from './lifecycle.ts'
import { keepArticle } from './record.ts'
import { lockDueArticles } from './store/article.ts'
import { changeNews } from './store/item.ts'

const atOnce = 50

/** A step of the worker: approved articles whose time has come appear. True when there may be more. */
export async function publishDueArticles(house: House): Promise<boolean> {
  const now = house.clock.now()
  return withCall(house, { actor: systemActor, now, requestId: newId() }, async (call) => {
    const rows = await lockDueArticles(call.tx, now, atOnce)
    for (const row of rows) {
      const moment = { ...row, writable: true, isDue: true }
      const state = await takeAction(call, articleLifecycle(moment), moment, 'appear')
      // The announced moment, not the worker's: the list's order is the one the unit chose.
      const stored = await changeNews(call.tx, row.id, { state, published_at: row.publish_at ?? now }, now)
      keepArticle(call, 'appear', row, stored)
    }
    return rows.length === atOnce
  })
}
