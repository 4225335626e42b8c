import { Input } from 'antd'
import { useId } from 'react'
import { type ControlProps, LineList, Part } from './line-list.tsx'
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
        const partId = (part: string) => (at === 0 && part === 'name' && id ? id : `${ownId}-${at}-${part}`)
        const put = (part: keyof Instructor, text: string) => change({ ...instructor, [part]: text })
        return (
          <div className="jw-parts">
            <Part label="姓名" htmlFor={partId('name')} width={120}>
              <Input
                id={partId('name')}
                value={instructor.name}
                maxLength={30}
                onChange={(event) => put('name', event.target.value)}
              />
            </Part>
            <Part label="手机号（选填）" htmlFor={partId('phone')} width={144}>
              <Input
                id={partId('phone')}
                inputMode="tel"
                value={instructor.phone ?? ''}
                maxLength={20}
                onChange={(event) => put('phone', event.target.value)}
              />
            </Part>
            <Part label="等级（选填）" htmlFor={partId('grade')}>
              <Input
                id={partId('grade')}
                value={instructor.grade ?? ''}
                maxLength={30}
                placeholder="如：社会体育指导员二级"
                onChange={(event) => put('grade', event.target.value)}
              />
            </Part>
            <Part label="证书编号（选填）" htmlFor={partId('certificateNo')}>
              <Input
                id={partId('certificateNo')}
                value={instructor.certificateNo ?? ''}
                maxLength={40}
                onChange={(event) => put('certificateNo', event.target.value)}
              />
            </Part>
          </div>
        )
      }}
    </LineList>
  )
}
