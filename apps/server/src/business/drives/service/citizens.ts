import type { Call } from '#platform/call'
import type { CitizenEraser, CitizenExporter, CitizenFollower } from '#support/citizens'
import { configOf } from '../rules.ts'
import { forgetCitizen, listMyCards, moveCitizen } from '../store/card.ts'
import { cardState } from './show-card.ts'

/** Two identities became one: the card goes to the one that lives on. */
export const followMergedCitizen: CitizenFollower = (call, { from, to }) => moveCitizen(call.tx, from, to)

/** His cards, for his own copy (PIPL 45). What the roll holds is the organisation's record, told on request there. */
export const exportOfCitizen: CitizenExporter = async (call: Call) => ({
  title: '电子证件',
  rows: (await listMyCards(call.tx)).map((card) => ({
    证件: configOf(card.tree).card,
    姓名: card.name,
    组织: card.unit_name,
    申领时间: card.checked_in_at.toISOString(),
    状态: { valid: '有效', suspended: '暂停', ended: '终止' }[
      cardState({ state: card.state, ended: card.card_ended_at !== null })
    ],
  })),
})

/** The roll stays with the organisation; the tie to the citizen and what he sent for review go. */
export const eraseCitizen: CitizenEraser = (call, id) => forgetCitizen(call.tx, id)
