import { type NeedTime, needFoundations, needTimes } from '@jianwang/records/delivery-year-plan'
import { toOptions } from '@jianwang/records/fields'
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { useGet, useSend } from '#lib/query.ts'
import { Labelled, LabelledChoice } from '#ui/labelled.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { showToast } from '#ui/toast.tsx'

type Wish = {
  foundation: 'none' | 'some'
  itemId: string | null
  content: string
  times: NeedTime[]
  heads: number
}
const empty: Wish = { foundation: 'none', itemId: null, content: '', times: [], heads: 1 }

/** 登记需求: how many people said the same; nobody is named (S1-11). */
export function NeedEntry({ year }: { year: number }) {
  const id = useId()
  const [wish, setWish] = useState(empty)
  const items = useGet('/api/delivery/order-choices').data?.items ?? []
  const put = (part: Partial<Wish>) => setWish({ ...wish, ...part })
  const sending = useSend(
    (body: Wish, key) =>
      request('/api/delivery/needs', {
        method: 'POST',
        key,
        body: { ...body, year, content: body.content.trim() || null },
      }),
    {
      onDone: () => {
        showToast('已登记。')
        setWish(empty)
      },
    },
  )
  return (
    <div className="jw-stack">
      <h3>登记需求</h3>
      <LabelledChoice
        label="基础"
        value={wish.foundation}
        options={toOptions(needFoundations)}
        onChange={(foundation) => put({ foundation })}
      />
      <Labelled id={`${id}-item`} label="想学的项目" need="optional">
        <Select<string | null>
          id={`${id}-item`}
          allowClear
          style={{ width: 320 }}
          placeholder="目录中没有的不选"
          value={wish.itemId}
          options={items.map(({ id: value, name }) => ({ value, label: name }))}
          onChange={(itemId) => put({ itemId: itemId ?? null })}
        />
      </Labelled>
      <Labelled id={`${id}-content`} label="学习内容" need="optional">
        <Input
          id={`${id}-content`}
          maxLength={100}
          value={wish.content}
          onChange={({ target }) => put({ content: target.value })}
        />
      </Labelled>
      <div>
        <span className="jw-label" id={`${id}-times`}>
          什么时间有空<span className="jw-hint">选填</span>
        </span>
        <Checkbox.Group<NeedTime>
          aria-labelledby={`${id}-times`}
          value={wish.times}
          options={toOptions(needTimes)}
          onChange={(times) => put({ times })}
        />
      </div>
      <Labelled id={`${id}-heads`} label="人数" need="required">
        <InputNumber<number>
          id={`${id}-heads`}
          min={1}
          max={1_000}
          precision={0}
          value={wish.heads}
          onChange={(heads) => put({ heads: heads ?? 1 })}
        />
      </Labelled>
      {sending.error && <ProblemAlert problem={sending.error} />}
      <div className="jw-row">
        <Button loading={sending.isPending} onClick={() => sending.mutate(wish)}>
          登记
        </Button>
      </div>
    </div>
  )
}
