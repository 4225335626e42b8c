import type { NeedSurvey } from '@jianwang/api'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { useGet } from '#lib/query.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { DayPicker } from '#ui/day-picker.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { Loaded } from '#ui/page.tsx'
import { SaveFile } from '#ui/save-file.tsx'

const path = '/api/delivery/need-survey'

/** 扫码调查 (S1-11): citizens answer by a code on the wall, until its last day. */
export function Survey({ year }: { year: number }) {
  const query = useGet(path, { year })
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="jw-stack">
      <h3>扫码调查</h3>
      <Loaded query={query}>
        {({ survey }) => (
          <>
            <Standing survey={survey} />
            <div className="jw-row">
              {survey !== null && (
                <SaveFile
                  path={`/api/delivery/need-surveys/${survey.id}/poster.pdf`}
                  name={`${year}年需求调查海报.pdf`}
                  label="下载海报（A4）"
                />
              )}
              <Button onClick={() => setOpen(true)}>
                {survey === null ? '开放扫码调查' : '修改截止日期'}
              </Button>
            </div>
            {isOpen && <OpenDialog year={year} closesOn={survey?.closesOn} onClose={() => setOpen(false)} />}
          </>
        )}
      </Loaded>
    </div>
  )
}

function Standing({ survey }: NeedSurvey) {
  if (survey === null)
    return <p className="jw-hint">居民扫码填写有无基础、想学什么、什么时间有空，不用登录。</p>
  return (
    <p>
      {survey.isOpen ? `开放到 ${survey.closesOn}（含当天）。` : `已于 ${survey.closesOn} 截止。`}{' '}
      <a href={survey.url} target="_blank" rel="noreferrer noopener">
        查看居民填写的页面
      </a>
    </p>
  )
}

type OpenProps = { year: number; closesOn: string | undefined; onClose: () => void }

function OpenDialog({ year, closesOn, onClose }: OpenProps) {
  const id = useId()
  const [day, setDay] = useState(closesOn)
  return (
    <ActDialog
      title={`${year} 年扫码调查`}
      verb="开放"
      choiceId={id}
      check={() => (day === undefined ? '请选择截止日期。' : undefined)}
      send={() => request(path, { method: 'PUT', body: { year, closesOn: day ?? '' } })}
      done="已开放，可以下载海报张贴。"
      onClose={onClose}
    >
      {(fault) => (
        <Labelled id={id} label="截止日期" need="required" fault={fault}>
          <DayPicker id={id} value={day} onChange={setDay} />
          <p className="jw-hint">当天仍可填写。改期后海报上的二维码不变。</p>
        </Labelled>
      )}
    </ActDialog>
  )
}
