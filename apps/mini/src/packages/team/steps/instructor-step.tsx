import type { Instructor } from '#lib/register-draft'
import { Box, Heading } from '#ui/box'
import { Line } from '#ui/line'
import { Press } from '#ui/press'
import type { StepProps } from './step-props'

const most = 20

/** S0-48: none, or some. */
export function InstructorStep({ draft, faults, onChange }: StepProps) {
  const { instructors } = draft
  const set = (at: number, part: Partial<Instructor>) =>
    onChange({ instructors: instructors.map((each, i) => (i === at ? { ...each, ...part } : each)) })
  return (
    <Box>
      <Box className="soft para">团队里有社会体育指导员时请填写；没有请直接点“下一步”。</Box>
      {instructors.map((instructor, i) => (
        <OneInstructor
          // biome-ignore lint/suspicious/noArrayIndexKey: the entries have no identity before they are sent
          key={i}
          at={i}
          of={instructor}
          faults={faults}
          onChange={(part) => set(i, part)}
          onRemove={() => onChange({ instructors: instructors.filter((_, at) => at !== i) })}
        />
      ))}
      {instructors.length >= most ? null : (
        <Press onPress={() => onChange({ instructors: [...instructors, { name: '' }] })}>添加指导员</Press>
      )}
    </Box>
  )
}

type OneProps = Pick<StepProps, 'faults'> & {
  at: number
  of: Instructor
  onChange: (part: Partial<Instructor>) => void
  onRemove: () => void
}

function OneInstructor({ at, of, faults, onChange, onRemove }: OneProps) {
  const entry = (name: 'name' | 'phone' | 'certificate') => ({
    id: `instructor-${at}-${name}`,
    error: faults[`instructor-${at}-${name}`],
  })
  return (
    <Box className="card">
      <Box className="line">
        <Heading level={3} className="first">
          指导员 {at + 1}
        </Heading>
        <Press kind="quiet" label={`删除指导员 ${at + 1}`} onPress={onRemove}>
          删除
        </Press>
      </Box>
      <Line
        {...entry('name')}
        label="姓名"
        spoken="指导员姓名"
        max={30}
        value={of.name}
        onChange={(name) => onChange({ name })}
      />
      <Line
        {...entry('phone')}
        optional
        kind="phone"
        label="手机号"
        spoken="指导员手机号（选填）"
        max={11}
        value={of.phone ?? ''}
        onChange={(phone) => onChange({ phone })}
      />
      <Line
        {...entry('certificate')}
        optional
        label="证书编号"
        spoken="证书编号（选填）"
        max={40}
        value={of.certificateNo ?? ''}
        onChange={(certificateNo) => onChange({ certificateNo })}
      />
    </Box>
  )
}
