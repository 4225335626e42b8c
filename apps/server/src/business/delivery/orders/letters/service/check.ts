import { letterStates, letterTitle, periodTitle } from '@jianwang/records/delivery-letter'
import type { Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { groupToken, renderShownPage, type ShownPage, tidyToken } from '#support/codes'
import { nameUnitsById } from '#support/units'
import { clockOf } from '../../times.ts'
import { type CheckedLetter, lookUpLetter } from '../store.ts'

const path = '/letters'

/** The public page (S1-17): whether a letter is one of ours and holds, by its code or its digest. It names no person. */
export async function showLetterCheck(call: Call, q = ''): Promise<string> {
  const typed = q.trim()
  const ask = { label: '责任书的编号或 SHA-256 摘要', name: 'q', action: path, value: typed }
  return renderShownPage({ ...(await look(call, typed)), brand: '上海社区体育配送', ask })
}

async function look(call: Call, typed: string): Promise<Omit<ShownPage, 'brand' | 'ask'>> {
  const title = `${letterTitle}查验`
  if (typed === '')
    return { ...blank, title, stateTitle: '请输入', sentence: '编号和摘要印在责任书每一页的下方。' }
  const hex = typed.toLowerCase().replace(/\s/g, '')
  const found = await lookUpLetter(call.tx, {
    code: tidyToken(typed),
    digest: /^[0-9a-f]{64}$/.test(hex) ? hex : '',
  })
  if (found === undefined)
    return {
      ...blank,
      title,
      stateTitle: '查不到',
      sentence: '没有这个编号或摘要的责任书。请逐字核对；仍查不到的，不是本平台出具的，或内容已被改动。',
    }
  const unitName = (await nameUnitsById(call, [found.unit_id])).get(found.unit_id) ?? ''
  return { ...tell(found), title, facts: factsOf(found, unitName) }
}

const blank = { valid: false, status: 'unknown', facts: [] } as const

function tell({ state }: CheckedLetter): Pick<ShownPage, 'valid' | 'status' | 'stateTitle' | 'sentence'> {
  if (state === 'in-force')
    return {
      ...{ valid: true, status: 'valid', stateTitle: letterStates[state] },
      sentence: '双方都已签字。请核对下面的摘要与手中责任书的摘要是否一致。',
    }
  if (state === 'void')
    return {
      ...{ valid: false, status: 'revoked', stateTitle: letterStates.void },
      sentence: '这一版已被新版代替，不再有效。',
    }
  return {
    ...{ valid: false, status: 'unknown', stateTitle: '未生效' },
    sentence: '这份责任书还没有经双方签字，不生效。',
  }
}

function factsOf(found: CheckedLetter, unitName: string): ShownPage['facts'] {
  const when = (at: Date | null) => (at === null ? '未签字' : `${shanghaiDay(at)} ${clockOf(at)}`)
  return [
    ['甲方', '上海市社区体育协会'],
    ['乙方', unitName],
    ['期限', `${periodTitle(found.period)}，第 ${found.edition} 版`],
    ['编号', groupToken(found.code)],
    ['摘要', found.digest],
    ['协会签字', when(found.association_at)],
    ['街镇签字', when(found.street_at)],
  ]
}
