import type { MyCoach } from '@jianwang/api'
import { useState } from 'react'
import { coachFile } from '#lib/api'
import { useAct } from '#lib/use-act'
import { useForm } from '#lib/use-form'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Line } from '#ui/line'
import { Press } from '#ui/press'
import { Tag } from '#ui/tag'
import { PhotoPick } from '../../parts/photo-pick'

type File = NonNullable<MyCoach['coach']>
type One = File['qualifications'][number]
type Props = { coach: File; onDone: () => void }

/** Certificates: each with its last day and a picture; they count when the association has looked at them. */
export function Qualifications({ coach, onDone }: Props) {
  const [isAdding, setAdding] = useState(false)
  const done = () => {
    setAdding(false)
    onDone()
  }
  return (
    <>
      <Heading level={2}>资质</Heading>
      {coach.qualifications.map((one) => (
        <Qualification key={one.id} one={one} onDone={onDone} />
      ))}
      {isAdding ? <Adding onDone={done} /> : <Press onPress={() => setAdding(true)}>登记资质</Press>}
    </>
  )
}

function Qualification({ one, onDone }: { one: One; onDone: () => void }) {
  const act = useAct()
  const then = (work: Promise<unknown>) => void act.run(async () => void (await work.then(onDone)))
  const [title, tone] = one.isExpired
    ? ['已过期', 'error']
    : one.isExamined
      ? ['已核验', 'success']
      : ['待核验', 'info']
  return (
    <Box className="card">
      <Heading level={3}>{one.name}</Heading>
      <Tag title={title} tone={tone} />
      <Box className="soft para">
        {one.expiresOn === null ? '长期有效' : `有效期至 ${one.expiresOn}`}
        {one.hasPhoto ? '，已上传照片' : '，还没有照片'}
      </Box>
      <Failure text={act.error} />
      {one.isExamined ? null : (
        <>
          <PhotoPick
            id={`photo-${one.id}`}
            title={one.hasPhoto ? '换一张照片' : '上传证书照片'}
            busy={act.busy}
            onPick={(photo) => photo && then(coachFile.photo(one.id, photo))}
          />
          <Press
            disabled={act.busy}
            label={`删除资质：${one.name}`}
            onPress={() => then(coachFile.dropQualification(one.id))}
          >
            删除
          </Press>
        </>
      )}
    </Box>
  )
}

type Values = { name: string; number: string; expiresOn: string }

function Adding({ onDone }: { onDone: () => void }) {
  const form = useForm<Values>({
    first: () => ({ name: '', number: '', expiresOn: '' }),
    check: ({ name }) => (name.trim().length < 2 ? { name: '请填写资质名称，如社会体育指导员证。' } : {}),
  })
  const send = async ({ name, number, expiresOn }: Values) => {
    await coachFile.qualify({
      name: name.trim(),
      number: number.trim() || null,
      expiresOn: expiresOn === '' ? null : expiresOn,
    })
    onDone()
  }
  return (
    <Box className="card">
      <Line {...form.at('name')} label="资质名称" max={60} />
      <Line {...form.at('number')} label="证书编号" max={60} optional />
      <Line {...form.at('expiresOn')} kind="date" label="有效期至" help="长期有效的不填。" optional />
      <Failure text={form.error} />
      <Press kind="main" disabled={form.busy} onPress={() => form.send(send)}>
        {form.busy ? '正在登记…' : '登记'}
      </Press>
    </Box>
  )
}
