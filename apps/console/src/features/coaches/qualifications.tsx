import type { Coach } from '@jianwang/api'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { useSend } from '#lib/query.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { PlainTable } from '#ui/compare-table.tsx'
import { column } from '#ui/data-table.tsx'
import { DayPicker } from '#ui/day-picker.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { coachesAt } from './words.ts'

type One = Coach['qualifications'][number]

/** What he is qualified by, until when, and whether the association has looked at it. */
export function Qualifications({ record, mayServe }: { record: Coach; mayServe: boolean }) {
  const [isAdding, setAdding] = useState(false)
  const examine = useSend((one: One, key) =>
    request(`${coachesAt}/${record.id}/qualifications/${one.id}/examine`, { method: 'POST', key }),
  )
  return (
    <div className="jw-stack">
      {record.qualifications.length === 0 ? (
        <p className="jw-hint">还没有登记资质。</p>
      ) : (
        <PlainTable<One>
          rows={record.qualifications}
          rowKey={(one) => one.id}
          columns={[
            column('name', '名称', 'rest', (one) => one.name),
            column('number', '编号', 160, (one) => one.number ?? '—'),
            column('expiresOn', '有效期至', 128, (one) => one.expiresOn ?? '长期'),
            column('state', '核验', 112, (one) => <Examined one={one} />),
            column('acts', '操作', 152, (one) => (
              <span className="jw-row">
                {one.hasPhoto && mayServe && (
                  <a
                    href={`${coachesAt}/${record.id}/qualifications/${one.id}/photo`}
                    target="_blank"
                    rel="noreferrer"
                  >
                    照片
                  </a>
                )}
                {!one.isExamined && mayServe && record.state !== 'applied' && (
                  <button type="button" className="jw-link-button" onClick={() => examine.mutate(one)}>
                    核验通过
                  </button>
                )}
              </span>
            )),
          ]}
        />
      )}
      {examine.error && <ProblemAlert problem={examine.error} />}
      {mayServe && record.state !== 'left' && (
        <div>
          <Button onClick={() => setAdding(true)}>登记资质</Button>
        </div>
      )}
      {isAdding && <AddDialog record={record} onClose={() => setAdding(false)} />}
    </div>
  )
}

function Examined({ one }: { one: One }) {
  if (one.isExpired) return <StateTag tone="error" word="已过期" />
  return one.isExamined ? (
    <StateTag tone="success" word="已核验" />
  ) : (
    <StateTag tone="progress" word="待核验" />
  )
}

function AddDialog({ record, onClose }: { record: Coach; onClose: () => void }) {
  const [nameId, numberId, dayId] = [useId(), useId(), useId()]
  const [name, setName] = useState('')
  const [number, setNumber] = useState('')
  const [expiresOn, setDay] = useState<string>()
  return (
    <ActDialog
      title="登记资质"
      verb="登记"
      choiceId={nameId}
      check={() => (name.trim().length < 2 ? '请填写资质名称。' : undefined)}
      send={(_, key) =>
        request(`${coachesAt}/${record.id}/qualifications`, {
          method: 'POST',
          key,
          body: { name: name.trim(), number: number.trim() || null, expiresOn: expiresOn ?? null },
        })
      }
      done="已登记。"
      onClose={onClose}
    >
      {(fault) => (
        <>
          <Labelled id={nameId} label="资质名称" need="required" fault={fault}>
            <Input id={nameId} value={name} maxLength={60} onChange={({ target }) => setName(target.value)} />
          </Labelled>
          <Labelled id={numberId} label="证书编号" need="optional">
            <Input
              id={numberId}
              value={number}
              maxLength={60}
              onChange={({ target }) => setNumber(target.value)}
            />
          </Labelled>
          <Labelled id={dayId} label="有效期至（长期有效的留空）" need="optional">
            <DayPicker id={dayId} value={expiresOn} onChange={(day: string | undefined) => setDay(day)} />
          </Labelled>
        </>
      )}
    </ActDialog>
  )
}
