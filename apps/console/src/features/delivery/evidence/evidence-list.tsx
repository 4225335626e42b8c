import type { ListedLessonEvidence } from '@jianwang/api'
import { Button } from 'antd'
import { useState } from 'react'
import { formatDate } from '#lib/format.ts'
import { hasGrant, useMe } from '#lib/session.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { choiceFilter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { base, lessonLooks, wantedOptions } from './evidence-words.ts'
import { RulesDialog } from './rules-dialog.tsx'

const columns: Column<ListedLessonEvidence>[] = [
  column('startsAt', '上课时间', 152, (one) => (
    <span className="jw-number">{formatDate(one.startsAt, 'time')}</span>
  )),
  column('itemName', '项目', 140, (one) => one.itemName),
  column('state', '状态', 104, (one) => <StateTag {...lessonLooks[one.state]} />),
  column('photos', '照片', 60, (one) => <span className="jw-number">{one.photos}</span>),
  column('videos', '视频', 60, (one) => <span className="jw-number">{one.videos}</span>),
  column('odd', '不符', 60, (one) => <span className="jw-number">{one.odd}</span>),
  column('missing', '说明', 'rest', (one) => (
    <span title={one.missing.join('')}>{one.missing.join('')}</span>
  )),
  column('venueName', '场地', 144, (one) => <span title={one.venueName}>{one.venueName}</span>),
  column('unitName', '街镇', 112, (one) => one.unitName),
]

/** 上课照片和视频: what coaches have handed in of the lessons of the own area (S1-28), and what is odd of it (S1-13). */
export default function EvidenceList() {
  const [isOpen, setOpen] = useState(false)
  const mayArrange = hasGrant(useMe(), 'delivery.arrange')
  return (
    <>
      <ListPage<ListedLessonEvidence>
        title="上课照片和视频"
        path={`${base}/evidence`}
        columns={columns}
        filters={[
          choiceFilter('wanted', '状态', wantedOptions),
          { key: 'from', toKey: 'until', label: '上课日期', kind: 'dates' },
        ]}
        rowKey={(one) => one.id}
        rowLabel={(one) => `${one.unitName}${one.itemName}`}
        rowHref={(one) => `/delivery/evidence/${one.id}`}
        actions={<Button onClick={() => setOpen(true)}>{mayArrange ? '修改要求' : '查看要求'}</Button>}
        empty={{ sentence: '最近一个月没有上过的课。可选择更早的上课日期。' }}
      />
      {isOpen && <RulesDialog onClose={() => setOpen(false)} />}
    </>
  )
}
