import { Button, Radio } from 'antd'
import type { ReactNode } from 'react'
import { request } from '#lib/api.ts'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { useMe } from '#lib/session.ts'
import { useTitle } from '#lib/title.ts'
import { FormPage } from '#ui/form-page.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { useDistrictName } from './district-name.ts'
import { OrganisationFields } from './organisation-fields.tsx'
import { base, type Level } from './organisation-words.ts'
import { integersOf, toBody } from './values.ts'
import './organisations.css'

const title = '新增体育社会组织'

/** 体育社会组织 → 新增 (S0-45); 其他组织 is refused with the offer of the team form (S0-07). */
export default function OrganisationNew() {
  const [search, setSearch] = useSearchState()
  const isOther = search.type === 'other'
  const choice = (
    <TypeChoice
      isOther={isOther}
      choose={(other) => setSearch({ type: other ? 'other' : undefined }, true)}
    />
  )
  return isOther ? <OtherKind choice={choice} /> : <NewForm choice={choice} />
}

const types = [
  { value: false, label: sayType('体育社会组织', '在民政部门注册登记') },
  { value: true, label: sayType('其他组织', '未注册、未备案的专业委员会、分会、活动型俱乐部等') },
]

function sayType(name: string, meant: string) {
  return (
    <>
      {name}
      <span className="jw-hint">（{meant}）</span>
    </>
  )
}

function TypeChoice({ isOther, choose }: { isOther: boolean; choose: (other: boolean) => void }) {
  return (
    <section className="jw-card org-type">
      <h2>组织类型</h2>
      <Radio.Group
        className="jw-radio-lines"
        aria-label="组织类型"
        value={isOther}
        options={types}
        onChange={({ target }) => choose(target.value === true)}
      />
    </section>
  )
}

function OtherKind({ choice }: { choice: ReactNode }) {
  const go = useGo()
  useTitle(title)
  return (
    <div className="jw-form-page">
      <h1>{title}</h1>
      {choice}
      <Notice
        tone="warning"
        title="其他组织暂不登记"
        action={
          <Button type="primary" onClick={() => go('/teams/new')}>
            以健身团队形式登记
          </Button>
        }
      >
        专业委员会、分会、活动型俱乐部等未注册、未备案的组织，暂不作为体育社会组织登记；可以健身团队形式进行登记。
      </Notice>
      <div>
        <Button onClick={() => go('/organisations')}>取消</Button>
      </div>
    </div>
  )
}

function NewForm({ choice }: { choice: ReactNode }) {
  const me = useMe()
  const fields = useGet('/api/organisations/fields')
  const districtName = useDistrictName()
  const level: Level = me.unit.level === 'none' ? 'street' : me.unit.level
  return (
    <RecordGate query={fields}>
      {(list) => (
        <FormPage
          title={title}
          lead={
            level === 'street' ? '提交后由区级管理者审批，通过后生效。' : '新增后立即生效，并记入审计日志。'
          }
          draftId="organisations.new"
          initial={{}}
          submitLabel="新增"
          submit={(values, { key }) =>
            request(base, {
              method: 'POST',
              key,
              body: { type: 'sports-social-organisation', ...toBody(values, integersOf(list)) },
            })
          }
          done={(made) => (made.state === 'submitted' ? '已提交，等待区级审批。' : '已新增。')}
          goTo={(made) => `/organisations/${made.id}`}
          backTo="/organisations"
        >
          {choice}
          <OrganisationFields level={level} districtName={districtName} fields={list} />
        </FormPage>
      )}
    </RecordGate>
  )
}
