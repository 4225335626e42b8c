import type { MyCoach } from '@jianwang/api'
import { coachFile } from '#lib/api'
import { useAct } from '#lib/use-act'
import { useForm } from '#lib/use-form'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Line } from '#ui/line'
import { Press } from '#ui/press'

type File = NonNullable<MyCoach['coach']>
type Props = { coach: File; onDone: () => void }

/** Days on which he is away: nobody asks him for these. */
export function Absences({ coach, onDone }: Props) {
  const act = useAct()
  const form = useForm({
    first: () => ({ fromDay: '', toDay: '', note: '' }),
    check: ({ fromDay, toDay }) => ({
      ...(fromDay === '' ? { fromDay: '请选择开始日期。' } : {}),
      ...(toDay === '' ? { toDay: '请选择结束日期。' } : {}),
    }),
  })
  const send = async ({ fromDay, toDay, note }: typeof form.values) => {
    await coachFile.away({ fromDay, toDay, note: note.trim() || null })
    form.change({ fromDay: '', toDay: '', note: '' })
    onDone()
  }
  return (
    <>
      <Heading level={2}>请假</Heading>
      {coach.absences.map(({ id, fromDay, toDay, note }) => (
        <Box key={id} className="card">
          <Box className="para">
            {fromDay} 至 {toDay}
            {note === null ? '' : `（${note}）`}
          </Box>
          <Press
            disabled={act.busy}
            label={`取消请假：${fromDay} 至 ${toDay}`}
            onPress={() => void act.run(async () => void (await coachFile.back(id).then(onDone)))}
          >
            取消请假
          </Press>
        </Box>
      ))}
      <Failure text={act.error} />
      <Box className="card">
        <Line {...form.at('fromDay')} kind="date" label="开始日期" />
        <Line {...form.at('toDay')} kind="date" label="结束日期" />
        <Line {...form.at('note')} label="说明" max={100} optional />
        <Failure text={form.error} />
        <Press disabled={form.busy} onPress={() => form.send(send)}>
          {form.busy ? '正在提交…' : '登记请假'}
        </Press>
      </Box>
    </>
  )
}
