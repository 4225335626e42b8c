import './roster.css'
import type { ClassRoster } from '@jianwang/api'
import { request } from '#lib/api.ts'
import { formatDate } from '#lib/format.ts'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { DateText } from '#ui/date-text.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { type Fact, type RecordAction, RecordGate, RecordPage } from '#ui/record-page.tsx'
import { SaveFile } from '#ui/save-file.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { RosterGrid } from './roster-grid.tsx'
import { base, handInLook } from './roster-words.ts'

/** Who learns in one class, who came to which lesson, and the hand-in after opening (S1-29). */
export default function RosterRecord() {
  const record = useGet(`${base}/courses/${useParam('id')}/roster`)
  return <RecordGate query={record}>{(one) => <Shown key={one.courseId} of={one} />}</RecordGate>
}

function Shown({ of }: { of: ClassRoster }) {
  return (
    <RecordPage
      kindWord={`${of.unitName} · 学员名单`}
      name={of.itemName}
      state={<StateTag {...handInLook(of)} />}
      facts={factsOf(of)}
      actions={actionsOf(of)}
      notice={<Standing of={of} />}
      sections={[
        {
          key: 'grid',
          title: `学员和签到（${of.learners.length} 人，${of.lessonList.length} 节）`,
          content: <RosterGrid of={of} />,
          tools: (
            <span className="jw-row">
              {of.learners.length > 0 && <PrintButton label="打印签到表" />}
              <SaveFile
                path={`${base}/courses/${of.courseId}/roster.xlsx`}
                name={`${of.unitName}${of.itemName}学员名册.xlsx`}
                label="导出名册"
              />
            </span>
          ),
        },
      ]}
    />
  )
}

function factsOf({ handedIn, openedAt, taken, minimum, held, lessons }: ClassRoster): Fact[] {
  return [
    { label: '学员', value: `${taken} 人${minimum === null ? '' : `，最少 ${minimum} 人`}` },
    { label: '已上课', value: `${held} / ${lessons} 节` },
    { label: '开班时间', value: openedAt === null ? '—' : <DateText value={openedAt} style="time" /> },
    {
      label: '回执',
      value: handedIn === null ? '—' : `${handedIn.receipt}，${handedIn.heads} 人，第 ${handedIn.seq} 次提交`,
    },
  ]
}

function actionsOf({ mayHandIn, handedIn, isChanged, courseId, taken }: ClassRoster): RecordAction[] {
  const isDue = handedIn === null || isChanged
  const handIn: RecordAction = {
    label: handedIn === null ? '提交名单' : '重新提交名单',
    kind: 'main',
    confirm: {
      title: `提交 ${taken} 人的学员名单？`,
      consequence:
        '提交即为送达协会，有回执，不用再发微信。请按真实人数提交；人数不足的也照收，标记为未达标。',
      run: (_, key) => request(`${base}/courses/${courseId}/roster`, { method: 'POST', key }),
      done: '已提交，请看回执。',
    },
  }
  return [
    ...(mayHandIn && isDue ? [handIn] : []),
    { label: '班级详情', href: `/delivery/classes/${courseId}` },
  ]
}

function Standing({ of: { handedIn, isChanged, warning } }: { of: ClassRoster }) {
  if (handedIn === null)
    return (
      <Notice tone="warning" title="名单还没有提交">
        开班后由街镇提交。名单就是下面的学员；临时来的居民，请先在班级详情中登记报名。
      </Notice>
    )
  if (isChanged)
    return (
      <Notice tone="warning" title="提交后学员有变化">
        {formatDate(handedIn.handedInAt, 'time')} 提交的名单是 {handedIn.heads}{' '}
        人，与现在的学员不同，请重新提交。
      </Notice>
    )
  return warning === null ? null : <Notice tone="warning" title={warning} />
}
