import { mostSupplement } from '@jianwang/records/delivery-letter'
import { Input, Select } from 'antd'
import { useId } from 'react'
import { useGet } from '#lib/query.ts'
import { Labelled } from '#ui/labelled.tsx'

export type Named = {
  associationSigner: string | undefined
  streetSigner: string | undefined
  supplement: string
}
export const nobody: Named = { associationSigner: undefined, streetSigner: undefined, supplement: '' }

type Props = { unitId: number; named: Named; onChange: (named: Named) => void }

/** Who signs for either side, and what is agreed besides. */
export function Signers({ unitId, named, onChange }: Props) {
  const id = useId()
  const signers = useGet('/api/delivery/letter-signers', { unitId }).data
  const put = (part: Partial<Named>) => onChange({ ...named, ...part })
  return (
    <>
      {(
        [
          ['associationSigner', '协会签字人', signers?.association],
          ['streetSigner', '街镇签字人', signers?.street],
        ] as const
      ).map(([key, label, people = []]) => (
        <Labelled key={key} id={`${id}-${key}`} label={label} need="required">
          <Select<string>
            id={`${id}-${key}`}
            style={{ width: '100%' }}
            {...(named[key] === undefined ? {} : { value: named[key] })}
            notFoundContent="没有在用的管理账号"
            options={people.map(({ accountId, personName, username }) => ({
              value: accountId,
              label: `${personName}（${username}）`,
            }))}
            onChange={(value) => put({ [key]: value })}
          />
        </Labelled>
      ))}
      <Labelled id={`${id}-supplement`} label="补充约定" need="optional">
        <Input.TextArea
          id={`${id}-supplement`}
          maxLength={mostSupplement}
          autoSize={{ minRows: 2, maxRows: 5 }}
          value={named.supplement}
          onChange={({ target }) => put({ supplement: target.value })}
        />
      </Labelled>
    </>
  )
}

/** Undefined while somebody is missing. */
export function bodyOf({ associationSigner, streetSigner, supplement }: Named) {
  if (associationSigner === undefined || streetSigner === undefined) return undefined
  return { associationSigner, streetSigner, supplement: supplement.trim() || null }
}
export const missing = '请选择双方的签字人。'
