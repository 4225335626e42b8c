import type { Campaign } from '@jianwang/api'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { useTreeConfig } from '#lib/session.ts'
import { FormPage } from '#ui/form-page.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { base } from './board-words.ts'
import { CampaignFields } from './campaign-fields.tsx'
import { toBody, toValues } from './campaign-values.ts'

export default function CampaignEditPage() {
  const query = useGet(`${base}/campaigns/${useParam('id')}`)
  return <RecordGate query={query}>{(campaign) => <EditForm campaign={campaign} />}</RecordGate>
}

function EditForm({ campaign: newest }: { campaign: Campaign }) {
  const tree = useTreeConfig()
  const [campaign] = useState(newest)
  const [initial] = useState(() => toValues(campaign, tree))
  const back = `/drives/campaigns/${campaign.id}`
  return (
    <FormPage
      title={`修改“${campaign.title}”`}
      lead="已录入的人员按录入当天的时间段判定是否逾期，修改时间段不改变已有的判定。"
      draftId={`drives.campaign.${campaign.id}`}
      initial={initial}
      version={campaign.version}
      // The server answers a conflict with the whole campaign.
      toValues={(current) => toValues(current as Campaign, tree)}
      submitLabel="更新"
      submit={(values, { version }) =>
        request(`${base}/campaigns/${campaign.id}`, {
          method: 'PUT',
          body: { ...toBody(values, tree), version },
        })
      }
      done="已更新。"
      backTo={back}
    >
      <CampaignFields />
    </FormPage>
  )
}
