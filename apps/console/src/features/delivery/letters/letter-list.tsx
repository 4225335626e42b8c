import type { DeliveryLetterPage } from '@jianwang/api'
import { letterParties, letterStates, periodTitle } from '@jianwang/records/delivery-letter'
import { toOptions } from '@jianwang/records/fields'
import { Button } from 'antd'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { formatDate } from '#lib/format.ts'
import { useGo } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, useMe } from '#lib/session.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { choiceFilter, unitFilter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { UrgesReceived } from '#ui/urges-received.tsx'
import { IssueDialog } from './issue-dialog.tsx'
import { base, letterLooks } from './letter-words.ts'

type Row = DeliveryLetterPage['items'][number]

const columns: Column<Row>[] = [
  column('unitName', '街镇', 128, (one) => one.unitName),
  column('period', '期限', 136, (one) => periodTitle(one.period)),
  column('edition', '版', 64, (one) => <span className="jw-number">{one.edition}</span>),
  column('state', '状态', 128, (one) => <StateTag {...letterLooks[one.state]} />),
  column('awaits', '等谁签字', 'rest', (one) => <span title={sayAwaited(one)}>{sayAwaited(one)}</span>),
  column('code', '编号', 208, (one) => <span className="jw-number">{one.code}</span>),
  column('issuedAt', '出具时间', 152, (one) => (
    <span className="jw-number">{formatDate(one.issuedAt, 'time')}</span>
  )),
]

/** 我（街镇）、协会王强. */
function sayAwaited({ state, signers }: Row): string {
  if (state === 'in-force' || state === 'void') return ''
  return signers
    .filter(({ signedAt }) => signedAt === null)
    .sort((a, b) => Number(b.isAwaited) - Number(a.isAwaited))
    .map(({ party, name, isAwaited }) =>
      isAwaited ? `我（${letterParties[party]}）` : `${letterParties[party]}${name}`,
    )
    .join('、')
}

/** What the association told the own sub-district. */
function LetterUrges() {
  const { data } = useGet('/api/delivery/letter-urges', { limit: 100 })
  const see = (ids: string[], key: string) =>
    request('/api/delivery/letter-urges/seen', { method: 'POST', key, body: { ids } })
  return <UrgesReceived title="协会催办" urges={data?.items} see={see} />
}

/** 责任书 (S1-17): which are in force, and whose signature the others wait for. */
export default function LetterList() {
  const [isOpen, setOpen] = useState(false)
  const me = useMe()
  const go = useGo()
  const mayIssue = hasGrant(me, 'delivery.arrange')
  return (
    <>
      <ListPage<Row>
        title="配送责任书"
        path={base}
        columns={columns}
        filters={[
          choiceFilter('awaits', '等待签字', [{ value: 'me', label: '等我签字' }]),
          choiceFilter('state', '状态', toOptions(letterStates)),
          unitFilter('unitId', '街镇'),
        ]}
        rowKey={(one) => one.id}
        rowLabel={(one) => `${one.unitName}${periodTitle(one.period)}责任书`}
        rowHref={(one) => `/delivery/letters/${one.id}`}
        notice={hasGrant(me, 'delivery.order') && <LetterUrges />}
        actions={
          <>
            <Button onClick={() => go('/delivery/letters/progress')}>办理进度</Button>
            {mayIssue && (
              <Button type="primary" onClick={() => setOpen(true)}>
                出具责任书
              </Button>
            )}
          </>
        }
        empty={{ sentence: '还没有责任书。由协会为街镇出具，双方签字后生效。' }}
      />
      {isOpen && <IssueDialog onClose={() => setOpen(false)} />}
    </>
  )
}
