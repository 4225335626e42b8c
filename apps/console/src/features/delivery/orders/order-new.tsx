import { request } from '#lib/api.ts'
import { useMe } from '#lib/session.ts'
import { FormPage } from '#ui/form-page.tsx'
import { OrderFields, toBody } from './order-fields.tsx'
import { base } from './order-words.ts'

/** 新增订单: a draft of the own sub-district; its courses come next. */
export default function OrderNew() {
  const me = useMe()
  return (
    <FormPage
      title="新增配送订单"
      lead={`由${me.unit.name}申报。先存为草稿，再安排课程，核对无误后提交。`}
      draftId="delivery.orders.new"
      initial={{ line: 'basic' }}
      secret={['applicantPhone', 'executorPhone']}
      submitLabel="下一步：安排课程"
      submit={(values, { key }) => request(base, { method: 'POST', key, body: toBody(values) })}
      done="已存为草稿，请安排课程。"
      goTo={(made) => `/delivery/orders/${made.id}/courses`}
      backTo="/delivery/orders"
    >
      <OrderFields />
    </FormPage>
  )
}
