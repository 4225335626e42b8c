import type { Organisation } from '@jianwang/api'
import { Button } from 'antd'
import { type ReactNode, useId } from 'react'
import { request } from '#lib/api.ts'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { useMe } from '#lib/session.ts'
import { useTitle } from '#lib/title.ts'
import { FormPage } from '#ui/form-page.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { showToast } from '#ui/toast.tsx'
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

function TypeChoice({ isOther, choose }: { isOther: boolean; choose: (other: boolean) => void }) {
  const name = useId()
  return (
    <section className="jw-card org-type">
      <h2>组织类型</h2>
      <fieldset>
        <legend className="jw-visually-hidden">组织类型</legend>
        <label>
          <input type="radio" name={name} checked={!isOther} onChange={() => choose(false)} />
          <span>
            体育社会组织
            <span className="jw-hint">（在民政部门注册登记）</span>
          </span>
        </label>
        <label>
          <input type="radio" name={name} checked={isOther} onChange={() => choose(true)} />
          <span>
            其他组织
            <span className="jw-hint">（未注册、未备案的专业委员会、分会、活动型俱乐部等）</span>
          </span>
        </label>
      </fieldset>
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
  const go = useGo()
  const fields = useGet('/api/organisations/fields')
  const districtName = useDistrictName()
  const level: Level = me.unit.level === 'none' ? 'street' : me.unit.level
  return (
    <RecordGate query={fields}>
      {(list) => (
        <FormPage<Organisation>
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
          onDone={(made) => {
            showToast(made.state === 'submitted' ? '已提交，等待区级审批。' : '已新增。')
            go(`/organisations/${made.id}`, { replace: true })
          }}
          backTo="/organisations"
        >
          {choice}
          <OrganisationFields level={level} districtName={districtName} fields={list} />
        </FormPage>
      )}
    </RecordGate>
  )
}
