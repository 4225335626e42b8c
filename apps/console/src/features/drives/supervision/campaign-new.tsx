import { serverNow } from '@jianwang/words/server-clock'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { formatDate } from '#lib/format.ts'
import { useTreeConfig } from '#lib/session.ts'
import { FormPage } from '#ui/form-page.tsx'
import { base } from './board-words.ts'
import { CampaignFields } from './campaign-fields.tsx'
import { toBody } from './campaign-values.ts'

export default function CampaignNewPage() {
  const tree = useTreeConfig()
  const [initial] = useState(() => ({
    title: '',
    documentNo: '',
    year: Number(formatDate(serverNow()).slice(0, 4)),
  }))
  return (
    <FormPage
      title={`新增${tree.checkIn}活动`}
      lead="保存后为未开始，核对无误再开始。开始后，所有下级组织都能看到各自的时间段。"
      draftId="drives.campaign.new"
      initial={initial}
      submitLabel="新增"
      submit={(values, { key }) =>
        request(`${base}/campaigns`, { method: 'POST', key, body: toBody(values, tree) })
      }
      done="已新增。"
      goTo={({ id }) => `/drives/campaigns/${id}`}
      backTo="/drives/campaigns"
    >
      <CampaignFields />
    </FormPage>
  )
}
