import type { AccountDetail } from '@jianwang/api'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { useGet } from '#lib/query.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { listFitting } from './account.ts'
import { FunctionChoice } from './function-choice.tsx'

type Membership = AccountDetail['memberships'][number]
type Props = { account: AccountDetail; membership: Membership; onClose: () => void }

/** 调整职能: what somebody holds beside the role; from the next act on. */
export function FunctionsDialog({ account, membership, onClose }: Props) {
  const id = useId()
  const roles = useGet('/api/identity/roles').data
  const unit = useGet(`/api/units/${membership.unitId}`).data
  const held = membership.extraGrants.map(({ grant }) => grant)
  const [chosen, setChosen] = useState(held)
  // What is held stands there even where it fits no longer, so that it can be taken.
  const fitting = listFitting(roles, unit?.kind)
  const known = new Set(fitting.map(({ grant }) => grant))
  const options = [...fitting, ...membership.extraGrants.filter(({ grant }) => !known.has(grant))]
  return (
    <ActDialog
      title={`调整${membership.unitName}${membership.roleTitle}的职能`}
      verb="调整"
      choiceId={id}
      reason={{ need: 'required', label: '调整原因' }}
      check={() =>
        held.length === chosen.length && held.every((grant) => chosen.includes(grant))
          ? '没有改动。'
          : undefined
      }
      send={(reason, key) =>
        request(`/api/identity/accounts/${account.id}/memberships/${membership.membershipId}`, {
          method: 'PATCH',
          key,
          body: { version: account.version, extraGrants: chosen, reason },
        })
      }
      done="已调整，从下一次操作起生效。"
      onClose={onClose}
    >
      {(fault) => (
        <FunctionChoice id={id} options={options} value={chosen} onChange={setChosen} fault={fault} />
      )}
    </ActDialog>
  )
}
