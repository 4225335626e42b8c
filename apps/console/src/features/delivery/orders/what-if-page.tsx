import '../delivery.css'
import type { DeliveryHalfYear, WhatIf } from '@jianwang/api'
import { halfYearTitle } from '@jianwang/records/delivery-facts'
import { formatYuan } from '@jianwang/words/money'
import { Button, InputNumber, Select } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { AppLink } from '#lib/navigate.tsx'
import { useGet, useSend } from '#lib/query.ts'
import { type Column, column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { Loaded, Page } from '#ui/page.tsx'
import { Notice, ProblemAlert } from '#ui/problem-alert.tsx'
import { KeyFacts } from '#ui/record-page.tsx'
import { ruleNumbers } from './rule-numbers.ts'

type Row = WhatIf['items'][number]
const numbers = [
  ...ruleNumbers,
  ['skill', '技能课每节课酬（元）', 100_000],
  ['lecture', '讲座每节课酬（元）', 100_000],
] as const
type Name = (typeof numbers)[number][0]
type Values = Readonly<Record<Name, number | null>>

/** 规则试算: what other rules would have made of a half-year's real orders, before they are released. */
export default function WhatIfPage() {
  const query = useGet('/api/delivery/half-years')
  const lead = '修改规则，用一个半年度已批准的订单重新核对一遍，看哪些会有不同。只是试算，不改动任何数据。'
  return (
    <Page title="规则试算" lead={lead}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? <EmptyState sentence="还没有发布半年度。" /> : <Trial halves={items} />
        }
      </Loaded>
    </Page>
  )
}

const valuesOf = (one: DeliveryHalfYear | undefined): Values => ({
  leastSkillHeads: one?.leastSkillHeads ?? null,
  leastLectureHeads: one?.leastLectureHeads ?? null,
  mostItems: one?.mostItems ?? null,
  mostLessons: one?.mostLessons ?? null,
  daysAhead: one?.daysAhead ?? null,
  quota: one === undefined ? null : one.quotaFen / 100,
  // Without a value they stay as they were.
  ...{ skill: null, lecture: null },
})

const toFen = (yuan: number | null) => (yuan === null ? undefined : Math.round(yuan * 100))

function bodyOf(halfYear: string, values: Values) {
  const [skillFen, lectureFen] = [toFen(values.skill), toFen(values.lecture)]
  return {
    halfYear,
    leastSkillHeads: values.leastSkillHeads ?? 1,
    leastLectureHeads: values.leastLectureHeads ?? 1,
    mostItems: values.mostItems ?? 1,
    mostLessons: values.mostLessons ?? 1,
    daysAhead: values.daysAhead ?? 0,
    quotaFen: toFen(values.quota) ?? 0,
    ...(skillFen === undefined ? {} : { skillFen }),
    ...(lectureFen === undefined ? {} : { lectureFen }),
  }
}

function Trial({ halves }: { halves: readonly DeliveryHalfYear[] }) {
  const id = useId()
  const [chosen, setChosen] = useState(halves[0]?.id ?? '')
  const [values, setValues] = useState(valuesOf(halves[0]))
  const trying = useSend(() =>
    request('/api/delivery/what-if', { method: 'POST', body: bodyOf(chosen, values) }),
  )
  const choose = (half: string) => {
    setChosen(half)
    setValues(valuesOf(halves.find((one) => one.id === half)))
  }
  return (
    <>
      <section className="jw-card jw-stack">
        <Labelled id={`${id}-half`} label="用哪个半年度的订单">
          <Select<string>
            id={`${id}-half`}
            style={{ width: 240 }}
            value={chosen}
            options={halves.map((one) => ({ value: one.id, label: halfYearTitle(one.id) }))}
            onChange={choose}
          />
        </Labelled>
        <div className="what-if-rules">
          {numbers.map(([name, label, most]) => (
            <Labelled key={name} id={`${id}-${name}`} label={label}>
              <InputNumber<number>
                id={`${id}-${name}`}
                min={name === 'daysAhead' || most > 1_000 ? 0 : 1}
                max={most}
                precision={0}
                placeholder={name === 'skill' || name === 'lecture' ? '不变' : ''}
                value={values[name]}
                onChange={(value) => setValues({ ...values, [name]: value })}
              />
            </Labelled>
          ))}
        </div>
        <div className="jw-row">
          <Button type="primary" loading={trying.isPending} onClick={() => trying.mutate(undefined)}>
            试算
          </Button>
        </div>
      </section>
      {trying.error && <ProblemAlert problem={trying.error} />}
      {trying.data && <Result of={trying.data} />}
    </>
  )
}

const columns: Column<Row>[] = [
  column('serialNo', '订单', 104, (one) => (
    <AppLink href={`/delivery/orders/${one.id}`}>{String(one.serialNo)}</AppLink>
  )),
  column('unitName', '街镇', 160, (one) => one.unitName),
  column('faults', '按新规则', 'rest', (one) => (
    <span title={one.faults.join('')}>{one.faults.length === 0 ? '可以通过' : one.faults.join('')}</span>
  )),
]

function Result({ of }: { of: WhatIf }) {
  return (
    <section className="jw-card jw-stack">
      <KeyFacts
        facts={[
          { label: '核对的订单', value: `${of.judged} 张` },
          { label: '结果不同', value: `${of.differs} 张` },
          { label: '占用额度（原来）', value: formatYuan(of.wasFen) },
          { label: '占用额度（试算）', value: formatYuan(of.wouldFen) },
        ]}
      />
      {of.astray > 0 && (
        <Notice tone="info">
          有 {of.astray} 张订单批准后改过期，按原来的规则也不能通过，不计入“结果不同”。
        </Notice>
      )}
      {of.items.length === 0 ? (
        <p>没有订单的结果不同。</p>
      ) : (
        <DataTable caption="结果不同的订单" columns={columns} rows={of.items} rowKey={(one) => one.id} />
      )}
    </section>
  )
}
