import type { MyCoach } from '@jianwang/api'
import { coachFile } from '#lib/api'
import { useForm } from '#lib/use-form'
import { Box, Heading } from '#ui/box'
import { Tick } from '#ui/entry'
import { Failure } from '#ui/failure'
import { FieldFault } from '#ui/field'
import { Line } from '#ui/line'
import { Press } from '#ui/press'

type File = NonNullable<MyCoach['coach']>
type Values = { items: readonly string[]; districts: readonly string[]; intro: string }
type Props = { mine: MyCoach; coach?: File; onDone: () => void }

/** What a coach asks to stand in the register with; until he is in it he may change it. */
export function FileForm({ mine, coach, onDone }: Props) {
  const form = useForm<Values>({
    first: () => ({
      items: coach?.items ?? [],
      districts: coach?.districts ?? [],
      intro: coach?.intro ?? '',
    }),
    check: ({ items, districts }) => ({
      ...(items.length === 0 ? { items: '请选择可授项目，至少一项。' } : {}),
      ...(districts.length === 0 ? { districts: '请选择授课区，至少一个。' } : {}),
    }),
  })
  const send = ({ items, districts, intro }: Values) => {
    const body = { items: [...items], districts: [...districts], intro: intro.trim() || null }
    if (coach === undefined) return coachFile.apply(body)
    const change = { ...body, version: coach.version }
    return coach.state === 'returned' ? coachFile.reapply(change) : coachFile.fill(change)
  }
  const verb = coach === undefined ? '提交申请' : coach.state === 'returned' ? '重新提交' : '保存修改'
  return (
    <>
      <Heading level={2} className="first">
        {coach === undefined ? '申请成为教练' : '申请资料'}
      </Heading>
      <Many title="可授项目" name="items" all={mine.items.map(({ name }) => name)} at={form.at('items')} />
      <Many title="授课区" name="districts" all={mine.districts} at={form.at('districts')} />
      <Line
        {...form.at('intro')}
        kind="long"
        label="简介"
        help="从教经历、擅长人群等。"
        max={1000}
        optional
      />
      <Failure text={form.error} />
      <Press
        kind="main"
        disabled={form.busy}
        onPress={() => form.send(async (values) => void (await send(values).then(onDone)))}
      >
        {form.busy ? '正在提交…' : verb}
      </Press>
    </>
  )
}

type At = {
  value: readonly string[]
  error: string | undefined
  onChange: (value: readonly string[]) => void
}

/** Some of a few: each stands there to be ticked. */
function Many({ title, name, all, at }: { title: string; name: string; all: readonly string[]; at: At }) {
  const { value, error, onChange } = at
  return (
    <Box className="card">
      <Heading level={3} id={name}>
        {title}
      </Heading>
      {all.map((each, n) => (
        <Tick
          key={each}
          id={`${name}-${n}`}
          on={value.includes(each)}
          onChange={(on) => onChange(on ? [...value, each] : value.filter((other) => other !== each))}
        >
          {each}
        </Tick>
      ))}
      <FieldFault of={name} error={error} />
    </Box>
  )
}
