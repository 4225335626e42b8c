import { type ChangeKind, changeKinds } from '@jianwang/records/delivery-change'
import { toOptions } from '@jianwang/records/fields'
import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { formatDate } from '#lib/format.ts'
import { useGo } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { DayPicker } from '#ui/day-picker.tsx'
import { Labelled, LabelledChoice } from '#ui/labelled.tsx'

type Lesson = { id: string; seq: number; startsAt: string; endsAt: string; venueName: string | null }
type Wish = { kind: ChangeKind; day: string; starts: string; ends: string; venueId: string | undefined }

const clockOf = (moment: string) => formatDate(moment, 'time').slice(11)

/** The sub-district asks for another time or venue of a confirmed lesson, or that it is cancelled (S1-13). */
export function AskChange({ lesson, onClose }: { lesson: Lesson; onClose: () => void }) {
  const go = useGo()
  const was = {
    day: formatDate(lesson.startsAt),
    starts: clockOf(lesson.startsAt),
    ends: clockOf(lesson.endsAt),
  }
  const [wish, setWish] = useState<Wish>({ kind: 'move', ...was, venueId: undefined })
  return (
    <ActDialog
      title={`申请变更第 ${lesson.seq} 节课`}
      verb="提交申请"
      reason={{ need: 'required', label: '申请理由', hint: '协会看得到；不写进公开的更改告示。' }}
      check={() =>
        wish.kind === 'cancel' || (wish.day !== '' && wish.starts !== '' && wish.ends !== '')
          ? undefined
          : '请填写新的日期和起止时间。'
      }
      send={(reason, key) =>
        request(`/api/delivery/lessons/${lesson.id}/changes`, {
          method: 'POST',
          key,
          body: { kind: wish.kind, reason, ...(wish.kind === 'cancel' ? {} : placeOf(wish, was)) },
        })
      }
      done="已提交，等待协会决定。"
      onDone={({ id }) => go(`/delivery/changes/${id}`)}
      onClose={onClose}
    >
      <p>课程一旦确认，应按原定时间执行。确有特殊情况的，由协会决定；决定前仍按原定执行。</p>
      <LabelledChoice
        label="变更"
        value={wish.kind}
        options={toOptions(changeKinds)}
        onChange={(kind) => setWish({ ...wish, kind })}
      />
      {wish.kind === 'move' && (
        <Place wish={wish} venueName={lesson.venueName} change={(part) => setWish({ ...wish, ...part })} />
      )}
    </ActDialog>
  )
}

/** What is left as it was is not sent. */
function placeOf({ day, starts, ends, venueId }: Wish, was: Omit<Wish, 'kind' | 'venueId'>) {
  const isMoved = day !== was.day || starts !== was.starts || ends !== was.ends
  return {
    ...(isMoved ? { startsAt: `${day}T${starts}:00+08:00`, endsAt: `${day}T${ends}:00+08:00` } : {}),
    ...(venueId === undefined ? {} : { venueId }),
  }
}

type PlaceProps = { wish: Wish; venueName: string | null; change: (part: Partial<Wish>) => void }

function Place({ wish, venueName, change }: PlaceProps) {
  const id = useId()
  const choices = useGet('/api/delivery/order-choices')
  const time = (key: 'starts' | 'ends', title: string) => (
    <Input
      type="time"
      aria-label={title}
      style={{ width: 128 }}
      value={wish[key]}
      onChange={({ target }) => change({ [key]: target.value })}
    />
  )
  return (
    <>
      <Labelled id={`${id}-day`} label="新的时间" need="required">
        <span className="jw-row">
          <DayPicker id={`${id}-day`} value={wish.day} onChange={(day) => change({ day: day ?? '' })} />
          {time('starts', '开始时间')}
          {time('ends', '结束时间')}
        </span>
        <p className="jw-hint">一节课的时长不变。</p>
      </Labelled>
      <Labelled id={`${id}-venue`} label="新的场地" need="optional">
        <Select<string>
          id={`${id}-venue`}
          allowClear
          style={{ width: '100%' }}
          placeholder={venueName === null ? '待定' : `不变（${venueName}）`}
          {...(wish.venueId === undefined ? {} : { value: wish.venueId })}
          options={(choices.data?.venues ?? []).map((one) => ({
            value: one.id,
            label: `${one.name}（${one.capacity} 人）`,
          }))}
          onChange={(venueId: string | undefined) => change({ venueId })}
        />
      </Labelled>
    </>
  )
}
