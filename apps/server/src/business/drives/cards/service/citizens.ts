import type { Call } from '#platform/call'
import type { CitizenEraser, CitizenExporter, CitizenFollower } from '#support/citizens'
import { maskName, openIdNumber, openPhone } from '#support/people'
import { nameUnits } from '#support/units'
import { cardState } from '../../roll/rules.ts'
import { configOf } from '../../rules.ts'
import {
  forgetCitizen,
  listAllMyTries,
  listMyCards,
  listMyClaims,
  listMyReviews,
  moveCitizen,
} from '../store/card.ts'

/** Two identities became one: the card goes to the one that lives on. */
export const followMergedCitizen: CitizenFollower = (call, { from, to }) => moveCitizen(call.tx, from, to)

const reviewStates = { asked: '待审核', approved: '已通过', refused: '未通过' } as const
const cardWords = { valid: '有效', suspended: '暂停', ended: '终止' } as const
/** More than anybody asks in a life. */
const everyReview = 10_000

/**
 * His cards, how he came to them, and what he asked for, for his own copy (PIPL 45): what he gave himself in clear, who
 * answered masked. What the roll holds is the organisation's record, told on request there.
 */
export const exportOfCitizen: CitizenExporter = async (call: Call) => [
  {
    title: '电子证件',
    rows: (await listMyCards(call.tx)).map((card) => ({
      证件: configOf(card.tree).card,
      姓名: card.name,
      组织: card.unit_name,
      申领时间: card.checked_in_at.toISOString(),
      状态: cardWords[cardState({ state: card.state, ended: card.card_ended_at !== null })],
    })),
  },
  {
    title: '电子证申领记录',
    rows: (await listMyClaims(call.tx)).map((claim) => ({
      证件: configOf(claim.tree).card,
      申领时间: claim.claimed_at.toISOString(),
      方式: claim.reviewed ? '人工审核' : '自行核对',
    })),
  },
  { title: '电子证人工审核申请', rows: await exportReviews(call) },
  {
    title: '电子证申领核对次数',
    rows: (await listAllMyTries(call.tx, meOf(call))).map((each) => ({
      证件: configOf(each.tree).card,
      日期: each.tried_on,
      次数: each.n,
    })),
  },
]

async function exportReviews(call: Call) {
  const reviews = await listMyReviews(call.tx, meOf(call), everyReview)
  const names = await nameUnits(call, reviews)
  return reviews.map((row) => ({
    证件: configOf(row.tree).card,
    组织: names.get(row.unit_id) ?? null,
    姓名: row.name,
    身份证号: openIdNumber(call.crypto, row.id_number_sealed, row.id),
    手机号: openPhone(call.crypto, row.phone_sealed, row.id),
    状态: reviewStates[row.state],
    申请时间: row.asked_at.toISOString(),
    答复人: row.decided_by === null ? null : maskName(row.decided_by),
    答复: row.answer,
    答复时间: row.decided_at?.toISOString() ?? null,
  }))
}

const meOf = (call: Call) => call.actor.accountId ?? ''

/** The roll stays with the organisation; the tie to the citizen and what he sent for review go. */
export const eraseCitizen: CitizenEraser = (call, id) => forgetCitizen(call.tx, id)
