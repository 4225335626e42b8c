import { useId } from 'react'
import { type ControlProps, LineList, TextPart } from './line-list.tsx'
import type { Instructor } from './team-requests.ts'

/** 指导员, none or some (S0-48). */
export function InstructorField({ id, value = [], onChange, onBlur }: ControlProps<Instructor[]>) {
  const ownId = useId()
  return (
    <LineList<Instructor>
      label="指导员"
      lines={value}
      addLabel="添加指导员"
      makeLine={() => ({ name: '' })}
      most={20}
      onChange={onChange}
      onBlur={onBlur}
      none="没有指导员的团队可以不填。"
    >
      {(instructor, change, at) => {
        const part = (name: keyof Instructor) => ({
          id: at === 0 && name === 'name' && id ? id : `${ownId}-${at}-${name}`,
          value: instructor[name],
          put: (text: string) => change({ ...instructor, [name]: text }),
        })
        return (
          <div className="jw-parts">
            <TextPart {...part('name')} label="姓名" width={120} maxLength={30} />
            <TextPart {...part('phone')} label="手机号（选填）" width={144} inputMode="tel" maxLength={20} />
            <TextPart
              {...part('grade')}
              label="等级（选填）"
              maxLength={30}
              placeholder="如：社会体育指导员二级"
            />
            <TextPart {...part('certificateNo')} label="证书编号（选填）" maxLength={40} />
          </div>
        )
      }}
    </LineList>
  )
}
