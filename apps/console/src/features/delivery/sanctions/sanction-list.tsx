import type { Sanctions } from '@jianwang/api'
import { sanctionCauses, sanctionStates } from '@jianwang/records/delivery-sanction'
import { toOptions } from '@jianwang/records/fields'
import { Button } from 'antd'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { useGet } from '#lib/query.ts'
import { hasGrant, useMe } from '#lib/session.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { choiceFilter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { StateTag, withTones } from '#ui/state-tag.tsx'
import { ImposeDialog } from './impose-dialog.tsx'

type Sanction = Sanctions['items'][number]
const base = '/api/delivery/sanctions'
const looks = withTones(sanctionStates, { standing: 'error', lifted: 'success' })

const columns: Column<Sanction>[] = [
  column('unit', '街镇', 112, (one) => one.unitName),
  column('state', '状态', 112, (one) => <StateTag {...looks[one.state]} />),
  column('cause', '情形', 136, (one) => sanctionCauses[one.cause]),
  column('reason', '事由', 'rest', (one) => <span title={one.reason}>{one.reason}</span>),
  column('awaited', '整改要求', 200, (one) => <span title={one.awaited}>{one.awaited}</span>),
  column('imposed', '停止', 112, (one) => <DateText value={one.imposedAt} />),
  column('lifted', '恢复', 112, (one) => (
    <span title={one.liftedNote ?? undefined}>
      <DateText value={one.liftedAt} />
    </span>
  )),
]

/** 停止和恢复配送申请 (S1-15): by the association until it is rectified; a sub-district sees its own. */
export default function SanctionList() {
  const [isOpen, setOpen] = useState(false)
  const mayArrange = hasGrant(useMe(), 'delivery.arrange')
  const own = mayArrange
    ? [...columns, column<Sanction>('act', '操作', 72, (one) => <Lift one={one} />, { fixed: true })]
    : columns
  return (
    <>
      <ListPage<Sanction>
        title="停止申请"
        path={base}
        columns={own}
        filters={[choiceFilter('state', '状态', toOptions(sanctionStates))]}
        rowKey={(one) => one.id}
        actions={
          mayArrange ? (
            <Button type="primary" onClick={() => setOpen(true)}>
              停止申请
            </Button>
          ) : undefined
        }
        notice={mayArrange ? undefined : <Own />}
        empty={{ sentence: '没有被停止申请的街镇。' }}
      />
      {isOpen && <ImposeDialog onClose={() => setOpen(false)} />}
    </>
  )
}

/** What keeps a sub-district from applying, and what it is to do. */
function Own() {
  const [standing] = useGet(base, { state: 'standing', limit: 1 }).data?.items ?? []
  if (standing === undefined) return null
  return (
    <Notice tone="error" title={`${standing.unitName}的配送申请已停止：${sanctionCauses[standing.cause]}`}>
      事由：{standing.reason}。整改要求：{standing.awaited}
      。整改后由协会恢复；期间可以准备草稿，不能提交订单。
    </Notice>
  )
}

function Lift({ one }: { one: Sanction }) {
  if (one.state !== 'standing') return null
  return (
    <ConfirmAction
      label="恢复"
      look="link"
      confirm={{
        title: `恢复${one.unitName}的配送申请？`,
        consequence: '恢复后，该街镇可以照常提交订单。整改情况随记录保留。',
        reason: 'required',
        reasonLabel: '整改情况',
        run: (reason, key) =>
          request(`${base}/${one.id}/lift`, { method: 'POST', key, body: { version: one.version, reason } }),
        done: `已恢复${one.unitName}的申请。`,
      }}
    />
  )
}
