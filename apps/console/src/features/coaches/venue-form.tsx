import type { DeliveryVenue } from '@jianwang/api'
import { checkVenue, venueFields as fields } from '@jianwang/records/coach-catalogue'
import { messageAt } from '@jianwang/records/faults'
import { Form } from 'antd'
import { request } from '#lib/api.ts'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { useMe } from '#lib/session.ts'
import { FieldGroup } from '#ui/field.tsx'
import { FormPage } from '#ui/form-page.tsx'
import { FieldOf } from '#ui/record-fields.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { toBody, toFormValues } from '#ui/record-values.ts'
import { venuesAt } from './words.ts'

/** 新增 and 修改 of a venue. */
export default function VenueForm() {
  return useParam('id') === '' ? <NewVenue /> : <StoredVenue />
}

function NewVenue() {
  const me = useMe()
  return (
    <FormPage
      title="新增场地"
      lead={`登记在${me.unit.name}名下，新增后可在配送订单中选择。`}
      draftId="coaches.venue.new"
      initial={{}}
      submitLabel="新增"
      submit={(values, { key }) => request(venuesAt, { method: 'POST', key, body: toBody(fields, values) })}
      done="已新增。"
      goTo={(made) => `/delivery-venues/${made.id}`}
      backTo="/delivery-venues"
    >
      <VenueFields />
    </FormPage>
  )
}

function StoredVenue() {
  const record = useGet(`${venuesAt}/${useParam('id')}`)
  return <RecordGate query={record}>{(one) => <EditVenue key={one.id} record={one} />}</RecordGate>
}

function EditVenue({ record }: { record: DeliveryVenue }) {
  return (
    <FormPage
      title="修改场地"
      lead="更新后立即生效；已公布的课程如须更改地点，请另行办理配送更改。"
      draftId={`coaches.venue.${record.id}`}
      initial={toFormValues(fields, record)}
      version={record.version}
      toValues={(current: DeliveryVenue) => toFormValues(fields, current)}
      submitLabel="更新"
      submit={(values, { key, version }) =>
        request(`${venuesAt}/${record.id}`, {
          method: 'PATCH',
          key,
          body: { ...toBody(fields, values), version },
        })
      }
      done="已更新。"
      backTo={`/delivery-venues/${record.id}`}
    >
      <VenueFields />
    </FormPage>
  )
}

function VenueFields() {
  const [lng, lat]: unknown[] = [Form.useWatch('lng'), Form.useWatch('lat')]
  const crsNeeded = isGiven(lng) || isGiven(lat)
  return (
    <>
      <FieldGroup title="场地">
        <FieldOf
          of={fields}
          name="name"
          check={(value) => messageAt(checkVenue({ name: String(value).trim() }), 'name')}
        />
        <FieldOf of={fields} name="address" />
        <FieldOf of={fields} name="capacity" />
        <FieldOf of={fields} name="note" />
      </FieldGroup>
      <FieldGroup title="地图位置" help="可不填；填写后可按距离匹配教练。">
        <FieldOf of={fields} name="lng" />
        <FieldOf of={fields} name="lat" />
        <FieldOf of={fields} name="crs" required={crsNeeded} />
      </FieldGroup>
    </>
  )
}

const isGiven = (value: unknown) => typeof value === 'string' && value.trim() !== ''
