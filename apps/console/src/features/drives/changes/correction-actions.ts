import type { Correction } from '@jianwang/api'
import type { TreeConfig } from '@jianwang/words/drives'
import { request } from '#lib/api.ts'
import type { Confirm } from '#ui/confirm-action.tsx'
import type { RecordAction } from '#ui/record-page.tsx'
import { correctionsApi } from './change-words.ts'

/** Buttons for what the server says may be done with a request (A27). */
export function listCorrectionActions(
  { id, personId, personName, actions, byUnit }: Correction,
  { card, checkIn }: TreeConfig,
): RecordAction[] {
  const address = `${correctionsApi}/${id}` as const
  const decide = (approve: boolean): Confirm['run'] => {
    return (answer, key) =>
      request(`${address}/decision`, {
        method: 'POST',
        key,
        body: { approve, ...(answer ? { answer } : {}) },
      })
  }
  const acts: Record<string, RecordAction> = {
    approve: {
      ...{ label: '通过', kind: 'main' },
      confirm: {
        title: `通过对${personName}的更正？`,
        consequence: `通过后名册立即更正。人员的历史、${checkIn}完成状态和${card}不变。`,
        reason: 'optional',
        reasonLabel: '审批意见',
        run: decide(true),
        done: '已通过，名册已更正。',
      },
    },
    refuse: {
      label: '不通过',
      confirm: {
        title: '不通过这份申请？',
        consequence: `原登记继续有效，${byUnit}会看到理由，补正后可再次提交。`,
        reason: 'required',
        reasonLabel: '不通过的理由',
        run: decide(false),
        done: '已退回申请。',
      },
    },
    withdraw: {
      label: '撤回',
      confirm: {
        title: '撤回这份申请？',
        consequence: '撤回后上一级组织不再审批，可以重新提交。',
        run: (_reason, key) => request(`${address}/withdraw`, { method: 'POST', key }),
        done: '已撤回。',
      },
    },
    'ask-again': { label: '再次提交', kind: 'main', href: `/drives/corrections/new?person=${personId}` },
  }
  return Object.keys(acts).flatMap((act) => (actions.some((each) => each === act) ? (acts[act] ?? []) : []))
}
