import './accounts.css'
import type { AccountWithSecret, NewAccountBody } from '@jianwang/api'
import { roles } from '@jianwang/words/identity'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { useGo } from '#lib/navigate.tsx'
import { Field, FieldGroup } from '#ui/field.tsx'
import { FormPage } from '#ui/form-page.tsx'
import { UnitCascader } from '#ui/unit-cascader.tsx'
import { SecretDialog } from './secret-dialog.tsx'

const offices = (['system_admin', 'security_admin', 'audit_admin'] as const).map((value) => ({
  value,
  label: `${roles[value]}账号`,
}))

export default function AccountNewPage() {
  const go = useGo()
  const [made, setMade] = useState<AccountWithSecret>()
  return (
    <>
      <FormPage
        title="新增账号"
        lead="每个账号对应一位实名人员，账号名按单位自动生成。建立后由安全管理员授权，方可办理业务。"
        draftId="accounts.new"
        initial={{ personName: '', unitId: undefined }}
        submitLabel="新增"
        submit={(body: NewAccountBody, { key }) =>
          request('/api/identity/accounts', { method: 'POST', key, body })
        }
        onDone={(answer) =>
          answer.secret === undefined ? go(`/accounts/${answer.account.id}`) : setMade(answer)
        }
        backTo="/accounts"
      >
        <AccountFields />
      </FormPage>
      {made?.secret !== undefined && (
        <SecretDialog
          username={made.account.username}
          secret={made.secret}
          onClose={() => go(`/accounts/${made.account.id}`)}
        />
      )}
    </>
  )
}

function AccountFields() {
  return (
    <>
      <FieldGroup title="使用人">
        <Field name="personName" label="姓名" required help="填写使用人真实姓名。">
          <Input maxLength={40} />
        </Field>
        <Field name="phone" label="联系电话" help="11 位手机号，用于联系使用人。">
          <Input maxLength={30} inputMode="tel" />
        </Field>
      </FieldGroup>
      <FieldGroup title="单位">
        <Field
          name="unitId"
          label="所属单位"
          required
          help="单位的第一个账号使用单位账号名，之后依次加 .2、.3。"
        >
          <UnitCascader />
        </Field>
        <Field
          name="office"
          label="管理员账号"
          help="仅为三员建立账号时选择。安全管理员授权后，在“三员管理”由两人办理初始密码。"
        >
          <Select allowClear options={offices} placeholder="业务人员不选" />
        </Field>
      </FieldGroup>
    </>
  )
}
