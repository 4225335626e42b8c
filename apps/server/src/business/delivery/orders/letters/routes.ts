import type { Call } from '#platform/call'
import { byBody, byId, byQuery, openDoors } from '#platform/http/door'
import { TaskRef, Timeline } from '#platform/shape'
import { actWithCode } from '#support/identity'
import { SeenBody, UrgeList } from '#support/urges'
import { letterLifecycle, maySignLetters } from './lifecycle.ts'
import * as shape from './schema.ts'
import { showLetterCheck } from './service/check.ts'
import { issueLetter, listSigners, replaceLetter } from './service/issue.ts'
import { startIssuing } from './service/issue-many.ts'
import { printLetter } from './service/print.ts'
import { listLetterUrges, seeLetterUrges, showProgress, urgeLetters } from './service/progress.ts'
import { getLetter, listLetters, listLetterTimeline } from './service/read.ts'
import { signLetter, signLetters } from './service/sign.ts'

const answer = shape.DeliveryLetter
const one = '/letters/:id'

/** 责任书: issued by the association, signed by both. */
export const letterRoutes = openDoors('delivery', 'session', (door, house) => {
  const { publicUrl } = house.config
  const list = { query: shape.LetterQuery, answer: shape.DeliveryLetterPage }
  door('GET /letters', 'listDeliveryLetters', list, byQuery(listLetters))
  const signers = { query: shape.SignersQuery, answer: shape.LetterSigners }
  door('GET /letter-signers', 'listDeliveryLetterSigners', signers, byQuery(listSigners))
  const issue = { body: shape.LetterBody, answer, status: 201 } as const
  door('POST /letters', 'issueDeliveryLetter', issue, (call, { body }) => issueLetter(call, body, publicUrl))
  door(`GET ${one}`, 'getDeliveryLetter', { answer }, (call, { params }) =>
    getLetter(call, params.id, publicUrl),
  )
  door(`GET ${one}/timeline`, 'listDeliveryLetterTimeline', { answer: Timeline }, byId(listLetterTimeline))
  const replace = { body: shape.LetterReplaceBody, answer }
  door(`POST ${one}/replace`, 'replaceDeliveryLetter', replace, (call, { params, body }) =>
    replaceLetter(call, params.id, body, publicUrl),
  )
  const action = letterLifecycle.auditOf('sign')
  door.whole(`POST ${one}/sign`, 'signDeliveryLetter', { body: shape.SignBody, answer }, (req) => {
    const { totp, digest } = req.body
    const sign = (call: Call) => signLetter(call, req.params.id, { digest }, publicUrl)
    return actWithCode(house, req, { code: totp, action, may: maySignLetters }, sign)
  })
  const many = { body: shape.LetterSignManyBody, answer: shape.LettersSigned }
  door.whole('POST /letter-signatures', 'signDeliveryLetters', many, (req) => {
    const { totp, items } = req.body
    const act = { code: totp, action, may: maySignLetters }
    return actWithCode(house, req, act, (call: Call) => signLetters(call, { items }))
  })
  const batch = { body: shape.LetterBatchBody, answer: TaskRef, status: 202 } as const
  door('POST /letter-batches', 'issueDeliveryLetters', batch, byBody(startIssuing))
  const progress = { query: shape.LetterProgressQuery, answer: shape.LetterProgress }
  door('GET /letter-progress', 'showDeliveryLetterProgress', progress, byQuery(showProgress))
  const urged = { body: shape.LetterUrgeBody, answer: shape.LettersUrged, status: 201 } as const
  door('POST /letter-urges', 'urgeDeliveryLetters', urged, byBody(urgeLetters))
  const told = { query: shape.LetterUrgesQuery, answer: UrgeList }
  door('GET /letter-urges', 'listDeliveryLetterUrges', told, byQuery(listLetterUrges))
  door('POST /letter-urges/seen', 'seeDeliveryLetterUrges', { body: SeenBody }, (call, { body }) =>
    seeLetterUrges(call, body.ids),
  )
  door.file(
    `GET ${one}/letter.pdf`,
    'downloadDeliveryLetter',
    { query: shape.OriginalQuery },
    (call, { params, query: { party } }) => printLetter(call, params.id, { party, publicUrl }),
  )
})

/** `/letters`: where anybody checks one. */
export const letterPages = openDoors('delivery', { access: 'public', limit: 120 }, (door) => {
  const page = { query: shape.CheckQuery, isHidden: true } as const
  door.file('GET /letters', 'showLetterCheck', page, async (call, { query }) => ({
    mediaType: 'text/html; charset=utf-8',
    content: await showLetterCheck(call, query.q),
    keepSeconds: 0,
  }))
})
