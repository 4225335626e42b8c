import type { PersonDetail } from '@jianwang/api'
import type { TreeConfig } from '@jianwang/words/drives'
import { request } from '#lib/api.ts'
import type { RecordAction } from '#ui/record-page.tsx'
import { drivesApi, personsApi } from './roll-addresses.ts'
import { type ChosenPerson, keepChosen, outHref } from './transfer-choice.ts'

type Shown = ChosenPerson & Pick<PersonDetail, 'actions' | 'name' | 'version'>

/** What the server says this viewer may do with the person. */
export function listPersonActions(
  person: Shown,
  tree: TreeConfig,
  go: (href: string) => void,
): RecordAction[] {
  const all: (RecordAction & { action: string })[] = [
    {
      action: 'transfer-out',
      label: '转出',
      onClick: () => {
        keepChosen([person])
        go(outHref())
      },
    },
    leaveAgain(person, tree, go),
    {
      action: 'ask-correction',
      label: '申请更正',
      kind: 'main',
      href: `/drives/corrections/new?person=${person.id}`,
    },
    releaseCard(person, tree),
  ]
  return all.filter(({ action }) => person.actions.includes(action)).map(({ action: _, ...shown }) => shown)
}

/** A28: whoever came back as a cadre goes as he is, for no file makes him a member before. */
function leaveAgain(
  { id, name, version }: Shown,
  { kinds, outReasons, card }: TreeConfig,
  go: (href: string) => void,
) {
  const label = outReasons.over_age ?? ''
  return {
    action: 'leave-again',
    label,
    confirm: {
      title: `${name}不再担任${kinds.cadre}，${label}？`,
      consequence: `此人曾${label}，现作为${kinds.cadre}在册。办理后不再计入人数，${card}终止，历史记录保留。办错了可以撤回。`,
      run: async (_reason: string, key: string) => {
        const body = { reason: 'over_age' as const, selection: { items: [{ id, version }] } }
        const { taskId } = await request(`${drivesApi}/transfers`, { method: 'POST', key, body })
        go(`${outHref()}?task=${taskId}`)
      },
    },
  }
}

/** A card that went to the wrong one; what the roll says stays. */
function releaseCard({ id, name, version }: Shown, { card, checkIn }: TreeConfig) {
  return {
    action: 'release-card',
    label: `收回${card}`,
    kind: 'danger' as const,
    confirm: {
      title: `收回${name}的${card}？`,
      consequence: `用于误领：现在的${card}立即失效，${name}回到“未登录详情”，可以重新申领并完成${checkIn}。领取的人会收到通知，看到下面的理由。`,
      reason: 'required' as const,
      reasonLabel: '收回的理由',
      run: (reason: string, key: string) =>
        request(`${personsApi}/${id}/release-card`, { method: 'POST', key, body: { version, reason } }),
      done: `已收回${card}。`,
    },
  }
}
