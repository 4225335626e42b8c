import type { LetterSigners } from '@jianwang/api'
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
  const signers = useGet('/api/delivery/letter-signers', { unitId }).data
  const put = (part: Partial<Named>) => onChange({ ...named, ...part })
  return (
    <>
      <SignerSelect
        label="协会签字人"
        people={signers?.association}
        value={named.associationSigner}
        onChange={(associationSigner) => put({ associationSigner })}
      />
      <SignerSelect
        label="街镇签字人"
        people={signers?.street}
        value={named.streetSigner}
        onChange={(streetSigner) => put({ streetSigner })}
      />
      <Supplement value={named.supplement} onChange={(supplement) => put({ supplement })} />
    </>
  )
}

type SignerSelectProps = {
  label: string
  people: LetterSigners['street'] | undefined
  value: string | undefined
  onChange: (accountId: string) => void
}

export function SignerSelect({ label, people = [], value, onChange }: SignerSelectProps) {
  const id = useId()
  return (
    <Labelled id={id} label={label} need="required">
      <Select<string>
        id={id}
        style={{ width: '100%' }}
        {...(value === undefined ? {} : { value })}
        notFoundContent="没有在用的管理账号"
        options={people.map(({ accountId, personName, username }) => ({
          value: accountId,
          label: `${personName}（${username}）`,
        }))}
        onChange={onChange}
      />
    </Labelled>
  )
}

/** 补充约定: what is agreed besides the text. */
export function Supplement({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const id = useId()
  return (
    <Labelled id={id} label="补充约定" need="optional">
      <Input.TextArea
        id={id}
        maxLength={mostSupplement}
        autoSize={{ minRows: 2, maxRows: 5 }}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </Labelled>
  )
}

/** Undefined while somebody is missing. */
export function bodyOf({ associationSigner, streetSigner, supplement }: Named) {
  if (associationSigner === undefined || streetSigner === undefined) return undefined
  return { associationSigner, streetSigner, supplement: supplement.trim() || null }
}
export const missing = '请选择双方的签字人。'
