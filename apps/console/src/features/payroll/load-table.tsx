import type { WithholdingPreview, WithholdingTableBody } from '@jianwang/api'
import { toOptions } from '@jianwang/records/fields'
import { readYuan } from '@jianwang/records/pay-file'
import { withholdingKinds } from '@jianwang/records/withholding-tables'
import { formatYuan } from '@jianwang/words/money'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { useSend } from '#lib/query.ts'
import { ActForm } from '#ui/act-form.tsx'
import { PlainTable } from '#ui/compare-table.tsx'
import { column } from '#ui/data-table.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { showToast } from '#ui/toast.tsx'
import { base } from './words.ts'

type Typed = Record<
  'version' | 'from' | 'source' | 'flat' | 'flatUpTo' | 'percent' | 'monthly' | 'brackets',
  string
> & {
  kind: WithholdingTableBody['kind']
}
const empty: Typed = {
  version: '',
  kind: 'resident',
  from: '',
  source: '',
  flat: '800',
  flatUpTo: '4000',
  percent: '20',
  monthly: '0',
  brackets: '20000 20 0\n50000 30 2000\n以上 40 7000',
}

/** What was typed as the table it means; a text that is no number becomes one that the server refuses with a sentence. */
function toTable(typed: Typed): WithholdingTableBody {
  const fen = (text: string) => readYuan(text.trim()) ?? 0
  return {
    version: typed.version.trim(),
    kind: typed.kind,
    from: typed.from.trim(),
    source: typed.source.trim(),
    cost: { flatFen: fen(typed.flat), flatUpToFen: fen(typed.flatUpTo), percent: Number(typed.percent) || 0 },
    monthlyFen: fen(typed.monthly),
    brackets: typed.brackets
      .trim()
      .split('\n')
      .map((line) => {
        const [upTo = '', percent = '', quick = ''] = line.trim().split(/[\s,，]+/)
        return { upToFen: readYuan(upTo) ?? null, percent: Number(percent) || 0, quickFen: fen(quick) }
      }),
  }
}

/** A new version: typed, previewed, then loaded with a reason. */
export function LoadTable() {
  const [typed, setTyped] = useState(empty)
  const [preview, setPreview] = useState<WithholdingPreview>()
  const asking = useSend(
    (table: WithholdingTableBody, key) =>
      request(`${base}/tables/preview`, { method: 'POST', key, body: table }),
    { onDone: setPreview, onProblem: () => setPreview(undefined) },
  )
  const set = (part: Partial<Typed>) => {
    setTyped({ ...typed, ...part })
    setPreview(undefined)
  }
  return (
    <section className="jw-card jw-stack">
      <h2>录入新的一版</h2>
      <Boxes typed={typed} set={set} />
      <div className="jw-row">
        <Button loading={asking.isPending} onClick={() => asking.mutate(toTable(typed))}>
          预览
        </Button>
      </div>
      {asking.error && <ProblemAlert problem={asking.error} />}
      {preview && (
        <Load
          preview={preview}
          table={toTable(typed)}
          onDone={() => {
            showToast('已录入。')
            set(empty)
          }}
        />
      )}
    </section>
  )
}

const labels = {
  version: '版本名',
  from: '起始日（如 2027-01-01）',
  source: '依据（公告名称、文号）',
  flat: '定额减除（元）',
  flatUpTo: '定额减除适用至收入（元）',
  percent: '比例减除（%）',
  monthly: '每月累计减除（元，累计预扣用）',
} as const

function Boxes({ typed, set }: { typed: Typed; set: (part: Partial<Typed>) => void }) {
  return (
    <div className="payroll-boxes">
      <Labelled id="kind" label="种类" need="required">
        <Select
          id="kind"
          value={typed.kind}
          options={toOptions(withholdingKinds)}
          onChange={(kind) => set({ kind })}
        />
      </Labelled>
      {(Object.keys(labels) as (keyof typeof labels)[]).map((key) => (
        <Labelled key={key} id={key} label={labels[key]} need="required">
          <Input
            id={key}
            maxLength={200}
            value={typed[key]}
            onChange={(event) => set({ [key]: event.target.value })}
          />
        </Labelled>
      ))}
      <Labelled id="brackets" label="级次（每行：上限、税率、速算扣除数）" need="required">
        <Input.TextArea
          id="brackets"
          maxLength={1_000}
          autoSize={{ minRows: 3, maxRows: 8 }}
          value={typed.brackets}
          onChange={(event) => set({ brackets: event.target.value })}
        />
      </Labelled>
    </div>
  )
}

type Row = WithholdingPreview['rows'][number]
const columns = [
  column<Row>('pay', '一个月的收入', 180, ({ payFen }) => formatYuan(payFen)),
  column<Row>('was', '现行应扣', 180, ({ wasFen }) => (wasFen === null ? '—' : formatYuan(wasFen))),
  column<Row>('becomes', '新的一版应扣', 180, ({ becomesFen }) => formatYuan(becomesFen)),
  column<Row>('change', '变动', 'rest', ({ wasFen, becomesFen }) =>
    wasFen === null || wasFen === becomesFen ? '' : formatYuan(becomesFen - wasFen),
  ),
]

function Load(props: { preview: WithholdingPreview; table: WithholdingTableBody; onDone: () => void }) {
  const { preview, table, onDone } = props
  return (
    <ActForm
      place="page"
      verb="录入"
      reason={{ need: 'required' }}
      send={(reason, key) =>
        request(`${base}/tables`, { method: 'POST', key, body: { ...table, digest: preview.digest, reason } })
      }
      onDone={onDone}
      onClose={onDone}
    >
      {preview.ends !== null && (
        <p>
          “{preview.ends}”到 {table.from} 的前一日止。
        </p>
      )}
      <PlainTable columns={columns} rows={preview.rows} rowKey={({ payFen }) => String(payFen)} />
    </ActForm>
  )
}
