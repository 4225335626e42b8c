import '../delivery.css'
import type { DeliveryAssessment } from '@jianwang/api'
import { commendationTitle, deliveryQualities, qualityNames } from '@jianwang/records/delivery-assessment'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { column, DataTable } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { Loaded, Page } from '#ui/page.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { SaveFile } from '#ui/save-file.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { assessmentTags, base, sayWeights } from './assessment-words.ts'
import { PointsBar } from './points-bar.tsx'

type Unit = DeliveryAssessment['units'][number]
const columns = [
  column<Unit>('place', '名次', 80, ({ place }) => <span className="jw-number">{place ?? '–'}</span>),
  column<Unit>(
    'unit',
    '街镇',
    'rest',
    ({ unitName, isCommended }) => (
      <span className="jw-row">
        {unitName}
        {isCommended && <StateTag tone="success" word="表彰" />}
      </span>
    ),
    { link: true },
  ),
  column<Unit>('district', '区', 96, ({ districtName }) => districtName),
  column<Unit>('lessons', '授课', 80, ({ lessonsHeld }) => (
    <span className="jw-number">{lessonsHeld} 节</span>
  )),
  column<Unit>('score', '得分', 144, ({ score }) => <PointsBar points={score} />),
  ...qualityNames.map((quality) =>
    column<Unit>(quality, deliveryQualities[quality], 112, ({ qualities }) => (
      <PointsBar points={qualities[quality]} />
    )),
  ),
]

/** One year: who stands where, with bars; the association confirms it and says who is commended. */
export default function YearRecord() {
  const query = useGet(`${base}/${useParam('id')}`)
  return (
    <Page title="年度考核结果" heading={query.data ? `${query.data.year} 年年度考核` : '年度考核'}>
      <Loaded query={query}>
        {(one) => <Shown key={one.version} one={one} refresh={() => void query.refetch()} />}
      </Loaded>
    </Page>
  )
}

type ShownProps = { one: DeliveryAssessment; refresh: () => void }

function Shown({ one, refresh }: ShownProps) {
  const { id, units, actions } = one
  const [chosen, setChosen] = useState(
    () => new Set(units.filter(({ isCommended }) => isCommended).map(({ unitId }) => String(unitId))),
  )
  const toggle = (keys: string[], on: boolean) =>
    setChosen((was) => new Set(on ? [...was, ...keys] : [...was].filter((key) => !keys.includes(key))))
  const explainBar = (key: string) =>
    units.some(({ unitId, place }) => String(unitId) === key && place === null)
      ? '没有名次，不能表彰'
      : undefined
  const mayCommend = actions.includes('commend')
  return (
    <>
      <p className="jw-row">
        <StateTag {...assessmentTags[one.state]} />
        <span>
          {one.ranked} 个街镇有名次；权重：{sayWeights(one.weights)}；授课不足 {one.leastLessons}{' '}
          节的不排名。计算于 <DateText value={one.computedAt} style="time" />。
        </span>
      </p>
      <Acts one={one} chosen={chosen} refresh={refresh} />
      <DataTable
        caption={`${one.year} 年年度考核`}
        columns={columns}
        rows={units}
        rowKey={({ unitId }) => String(unitId)}
        rowLabel={({ unitName }) => unitName}
        rowHref={({ unitId }) => `/delivery/assessments/${id}/units/${unitId}`}
        selection={mayCommend ? { keys: chosen, toggle, explainBar } : undefined}
      />
    </>
  )
}

function Acts({ one, chosen, refresh }: ShownProps & { chosen: ReadonlySet<string> }) {
  const { id, year, version, actions, units, openLessons } = one
  const unitIds = [...chosen].map(Number)
  return (
    <>
      {openLessons > 0 && one.state === 'computed' && (
        <Notice tone="warning" title={`计算时还有 ${openLessons} 节课没有反馈是否上课，没有计入。`} />
      )}
      <div className="jw-row">
        {actions.includes('confirm') && (
          <ConfirmAction
            label="确认考核结果"
            kind="main"
            confirm={{
              title: `确认 ${year} 年考核结果？`,
              consequence: '确认后不再变动，各区和街镇可以看到自己的结果。',
              run: (_reason, key) =>
                request(`${base}/${id}/confirm`, { method: 'POST', key, body: { version } }),
              done: '已确认。',
              onDone: refresh,
            }}
          />
        )}
        {actions.includes('commend') && (
          <ConfirmAction
            label={`确定表彰名单（${unitIds.length}）`}
            confirm={{
              title: `表彰 ${unitIds.length} 个街镇？`,
              consequence: '以勾选的为准，之前的名单由它代替。',
              run: (_reason, key) =>
                request(`${base}/${id}/commended`, { method: 'PUT', key, body: { version, unitIds } }),
              done: '已确定。',
              onDone: refresh,
            }}
          />
        )}
        {units.some(({ isCommended }) => isCommended) && (
          <SaveFile
            path={`${base}/${id}/commendation.pdf`}
            name={`${commendationTitle(year)}.pdf`}
            label="下载表彰名单"
          />
        )}
      </div>
    </>
  )
}
