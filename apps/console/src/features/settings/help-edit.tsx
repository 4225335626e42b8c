import type { Settings } from '@jianwang/api'
import { checkHelpLine, type HelpLine, helpWords } from '@jianwang/words/settings'
import { Input } from 'antd'
import { request } from '#lib/api.ts'
import { useGet } from '#lib/query.ts'
import { Field, FieldGroup } from '#ui/field.tsx'
import { FormPage } from '#ui/form-page.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { base } from './setting-words.ts'

/** Whom people ask (S0-68). */
export default function HelpEdit() {
  const settings = useGet(base)
  return (
    <RecordGate query={settings}>{(one) => <EditForm key={one.help.version} help={one.help} />}</RecordGate>
  )
}

const check = (line: HelpLine) => (value: unknown) => checkHelpLine(line, String(value ?? '').trim())

function EditForm({ help }: { help: Settings['help'] }) {
  return (
    <FormPage
      title="修改帮助信息"
      lead="更新后立即显示在管理端和小程序的帮助里；不填的一行不显示。"
      draftId="settings.help"
      initial={help.value}
      version={help.version}
      submitLabel="更新"
      submit={(values, { key, version }) => {
        const lines = Object.keys(helpWords).map((line) => [line, String(values[line] ?? '').trim()])
        return request(`${base}/help`, {
          method: 'PUT',
          key,
          body: { version: version ?? help.version, help: Object.fromEntries(lines) },
        })
      }}
      done="已更新帮助信息。"
      backTo="/settings"
    >
      <HelpFields />
    </FormPage>
  )
}

function HelpFields() {
  return (
    <>
      <FieldGroup title="联系谁">
        <Field name="department" label={helpWords.department} help="例如：上海市社区体育协会组织建设部">
          <Input maxLength={100} />
        </Field>
        <Field name="phone" label={helpWords.phone} check={check('phone')}>
          <Input maxLength={40} inputMode="tel" />
        </Field>
        <Field name="hours" label={helpWords.hours} help="例如：工作日 9:00—17:00">
          <Input maxLength={100} />
        </Field>
        <Field name="email" label={helpWords.email} check={check('email')}>
          <Input maxLength={100} inputMode="email" />
        </Field>
        <Field name="website" label={helpWords.website} check={check('website')}>
          <Input maxLength={200} inputMode="url" />
        </Field>
      </FieldGroup>
      <FieldGroup title="请大家关注的公众号">
        <Field
          name="officialAccount"
          label={helpWords.officialAccount}
          help="显示在申领电子证的页面和提醒里；二维码在“系统设置—二维码图片”里上传。"
        >
          <Input maxLength={40} />
        </Field>
      </FieldGroup>
    </>
  )
}
