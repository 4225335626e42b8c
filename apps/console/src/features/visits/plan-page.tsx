import './visits.css'
import type { Candidates } from '@jianwang/api'
import { Button, Input, InputNumber, Select } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { useGet, useSend } from '#lib/query.ts'
import { DayPicker } from '#ui/day-picker.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { LoadedTable, Page } from '#ui/page.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { showToast } from '#ui/toast.tsx'
import { BookingFields, explainBooking, noBooking } from './booking-fields.tsx'
import { candidateColumns } from './candidate-columns.tsx'

const lead =
  '按风险随机抽取，或在名单里勾选。抽取的原因和种子随记录保存，同一种子抽出的结果相同；检查顺序按上课时间和路程排。'

const bookedLead =
  '协会为已确认的课预约市体育局宣教中心摄制组。预约后街镇和教练在“沟通”里收到，摄制组在手机上收到；课程改期，摄制组也会收到。'

type Wish = { kind: string; day: string; inspectorId: string }

/** 安排检查 (S1-42): which day, who goes, and to what. */
export default function PlanPage() {
  const kinds = useGet('/api/visits/kinds')
  const inspectors = useGet('/api/visits/inspectors')
  const [{ kind: asked }] = useSearchState()
  const [wish, setWish] = useState<Partial<Wish>>({})
  const id = useId()
  const able = kinds.data?.kinds.filter(({ mayPlan }) => mayPlan) ?? []
  const chosen = able.find(({ kind }) => kind === (wish.kind ?? asked)) ?? able[0]
  const kind = chosen?.kind
  const isBooked = chosen?.isBooked === true
  const free = inspectors.data?.items.filter((one) => one.isActive && one.kinds.includes(kind ?? '')) ?? []
  const change = (part: Partial<Wish>) => setWish({ ...wish, ...part })
  return (
    <Page title={isBooked ? '预约摄制组' : '安排检查'} lead={isBooked ? bookedLead : lead}>
      <section className="jw-card jw-row visit-wish">
        <Labelled id={`${id}-kind`} label="类别" need="required">
          <Select
            id={`${id}-kind`}
            style={{ width: 200 }}
            value={kind ?? null}
            options={able.map((one) => ({ value: one.kind, label: one.title }))}
            onChange={(next: string) => setWish({ day: wish.day ?? '', kind: next })}
          />
        </Labelled>
        <Labelled id={`${id}-day`} label="日期" need="required">
          <DayPicker id={`${id}-day`} value={wish.day} onChange={(day) => change({ day: day ?? '' })} />
        </Labelled>
        <Labelled id={`${id}-inspector`} label={isBooked ? '摄制组' : '检查员'} need="required">
          <Select
            id={`${id}-inspector`}
            style={{ width: 200 }}
            placeholder="请选择"
            value={wish.inspectorId ?? null}
            options={free.map((one) => ({ value: one.id, label: one.name }))}
            onChange={(inspectorId: string) => change({ inspectorId })}
          />
        </Labelled>
      </section>
      {kind && wish.day ? (
        <Choice
          key={`${kind} ${wish.day}`}
          {...{ kind, isBooked }}
          day={wish.day}
          inspectorId={wish.inspectorId}
        />
      ) : (
        <EmptyState sentence="选择类别和日期后，显示当天可检查的对象。" />
      )}
    </Page>
  )
}

type ChoiceProps = Pick<Wish, 'kind' | 'day'> & { isBooked: boolean; inspectorId: string | undefined }

function Choice({ kind, isBooked, day, inspectorId }: ChoiceProps) {
  const go = useGo()
  const query = useGet('/api/visits/candidates', { kind, day })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [seed, setSeed] = useState<string>()
  const [booking, setBooking] = useState(noBooking)
  const lacks = isBooked ? explainBooking(booking) : undefined
  const pick = (ids: ReadonlySet<string>, from?: string) => {
    setChosen(ids)
    setSeed(from)
  }
  const planning = useSend(
    (inspector: string, key) =>
      request('/api/visits/visits', {
        method: 'POST',
        key,
        body: {
          kind,
          day,
          inspectorId: inspector,
          subjectIds: [...chosen],
          ...(seed === undefined ? {} : { seed }),
          ...(isBooked ? { booking } : {}),
        },
      }),
    {
      onDone: ({ items }) => {
        showToast(
          isBooked ? `已预约 ${items.length} 节课，街镇和教练已收到。` : `已安排 ${items.length} 处检查。`,
        )
        go(isBooked ? '/visits?view=bookings' : '/visits')
      },
    },
  )
  const toggle = (keys: string[], on: boolean) => {
    const next = new Set(chosen)
    for (const key of keys) on ? next.add(key) : next.delete(key)
    pick(next)
  }
  return (
    <>
      {isBooked ? (
        <BookingFields booking={booking} set={setBooking} />
      ) : (
        <Draw
          kind={kind}
          day={day}
          onDrawn={({ items }, from) => pick(new Set(items.map((one) => one.id)), from)}
        />
      )}
      <LoadedTable
        caption={isBooked ? '当天的课程' : '当天可检查的对象'}
        columns={candidateColumns}
        query={query}
        rows={query.data?.items}
        rowKey={(one) => one.id}
        rowLabel={(one) => one.title}
        selection={{ keys: chosen, toggle }}
        skeletonRows={6}
        empty={
          <EmptyState
            sentence={isBooked ? '当天没有已确认的课程，或都已预约。' : '当天没有可检查的对象，或都已安排。'}
          />
        }
      />
      {planning.error && <ProblemAlert problem={planning.error} />}
      <div className="jw-row">
        <Button
          type="primary"
          disabled={chosen.size === 0 || chosen.size > 30 || inspectorId === undefined || lacks !== undefined}
          loading={planning.isPending}
          onClick={() => inspectorId !== undefined && planning.mutate(inspectorId)}
        >
          {isBooked ? `预约 ${chosen.size} 节课` : `安排 ${chosen.size} 处检查`}
        </Button>
        {inspectorId === undefined ? (
          <span className="jw-hint">请先选择{isBooked ? '摄制组' : '检查员'}。</span>
        ) : (
          lacks !== undefined && <span className="jw-hint">{lacks}</span>
        )}
      </div>
    </>
  )
}

type DrawProps = Pick<Wish, 'kind' | 'day'> & { onDrawn: (drawn: Candidates, seed: string) => void }

function Draw({ kind, day, onDrawn }: DrawProps) {
  const id = useId()
  const [count, setCount] = useState(3)
  const [seed, setSeed] = useState(day)
  const drawing = useSend(
    (asked: string) => request('/api/visits/draw', { query: { kind, day, count, seed: asked } }),
    { onDone: (drawn, asked) => onDrawn(drawn, asked) },
  )
  return (
    <section className="jw-card jw-stack">
      <div className="jw-row visit-wish">
        <Labelled id={`${id}-count`} label="抽取数量">
          <InputNumber
            id={`${id}-count`}
            min={1}
            max={30}
            precision={0}
            value={count}
            onChange={(next) => setCount(next ?? 1)}
          />
        </Labelled>
        <Labelled id={`${id}-seed`} label="种子">
          <Input
            id={`${id}-seed`}
            maxLength={64}
            style={{ width: 200 }}
            value={seed}
            onChange={(event) => setSeed(event.target.value)}
          />
        </Labelled>
        <Button
          disabled={seed.trim().length < 2}
          loading={drawing.isPending}
          onClick={() => drawing.mutate(seed.trim())}
        >
          按风险抽取
        </Button>
      </div>
      {drawing.error && <ProblemAlert problem={drawing.error} />}
    </section>
  )
}
