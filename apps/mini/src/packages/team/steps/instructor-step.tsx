import type { Instructor } from '#lib/wire'
import { Box, Heading } from '#ui/box'
import { Entry } from '#ui/entry'
import { Field } from '#ui/field'
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
        <Box
          // biome-ignore lint/suspicious/noArrayIndexKey: the entries have no identity before they are sent
          key={i}
          className="card"
        >
          <Box className="line">
            <Heading level={3} className="first">
              指导员 {i + 1}
            </Heading>
            <Press
              kind="quiet"
              label={`删除指导员 ${i + 1}`}
              onPress={() => onChange({ instructors: instructors.filter((_, at) => at !== i) })}
            >
              删除
            </Press>
          </Box>
          <Field id={`instructor-${i}-name`} label="姓名" error={faults[`instructor-${i}-name`]}>
            {(described) => (
              <Entry
                id={`instructor-${i}-name`}
                {...described}
                label="指导员姓名"
                max={30}
                value={instructor.name}
                onChange={(name) => set(i, { name })}
              />
            )}
          </Field>
          <Field id={`instructor-${i}-phone`} label="手机号" optional error={faults[`instructor-${i}-phone`]}>
            {(described) => (
              <Entry
                id={`instructor-${i}-phone`}
                {...described}
                kind="phone"
                label="指导员手机号（选填）"
                max={11}
                value={instructor.phone ?? ''}
                onChange={(phone) => set(i, { phone })}
              />
            )}
          </Field>
          <Field id={`instructor-${i}-certificate`} label="证书编号" optional>
            {(described) => (
              <Entry
                id={`instructor-${i}-certificate`}
                {...described}
                label="证书编号（选填）"
                max={40}
                value={instructor.certificateNo ?? ''}
                onChange={(certificateNo) => set(i, { certificateNo })}
              />
            )}
          </Field>
        </Box>
      ))}
      {instructors.length >= most ? null : (
        <Press onPress={() => onChange({ instructors: [...instructors, { name: '' }] })}>添加指导员</Press>
      )}
    </Box>
  )
}
