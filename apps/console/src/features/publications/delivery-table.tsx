import type { PublicationDelivery as Delivery } from '@jianwang/api'
import { channelMethods, deliveryStates } from '@jianwang/words/publications'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { useSend } from '#lib/query.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { type Column, column, DataTable } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { StateTag, type Tone } from '#ui/state-tag.tsx'
import { showToast } from '#ui/toast.tsx'
import { PasteDialog } from './paste-dialog.tsx'

const tones: Record<Delivery['state'], Tone> = {
  waiting: 'warning',
  sending: 'progress',
  sent: 'success',
  'by-hand': 'success',
  failed: 'error',
  superseded: 'neutral',
}

const columns: Column<Delivery>[] = [
  column('channel', '渠道', 232, (one) => <span title={channelMethods[one.method]}>{one.channel}</span>),
  column('no', '次序', 64, (one) => one.no, { align: 'right' }),
  column('state', '结果', 168, (one) => (
    <StateTag tone={tones[one.state]} word={deliveryStates[one.state]} />
  )),
  column('where', '说明', 'rest', (one) => <Where one={one} />),
  column('endedAt', '时间', 168, (one) => <DateText value={one.endedAt} style="time" />),
  column('acts', '操作', 232, (one) => <Acts one={one} />),
]

/** Where each issue went, the newest first: by WeChat, or by a named person who says where it stands (S1-38). */
export function DeliveryTable({ deliveries }: { deliveries: readonly Delivery[] }) {
  return (
    <DataTable
      caption="发布记录"
      columns={columns}
      rows={[...deliveries]}
      rowKey={(one) => one.id}
      rowLabel={(one) => `${one.channel}第${one.no}次`}
    />
  )
}

function Where({ one }: { one: Delivery }) {
  const who = one.doneByName === null ? '' : `${one.doneByName}登记`
  if (one.address !== null && /^https?:/.test(one.address))
    return (
      <span>
        {who}{' '}
        <a href={one.address} target="_blank" rel="noopener noreferrer" title={one.address}>
          查看
        </a>
      </span>
    )
  return (
    <span title={one.reason ?? ''}>
      {one.reason ?? (one.state === 'waiting' ? channelMethods[one.method] : who)}
    </span>
  )
}

function Acts({ one }: { one: Delivery }) {
  const [open, setOpen] = useState<'paste' | 'done'>()
  const close = () => setOpen(undefined)
  const again = useSend(
    (_: undefined, key) => request(`/api/publications/deliveries/${one.id}/retry`, { method: 'POST', key }),
    { onDone: () => showToast('稍后再发一次。') },
  )
  if (one.actions.length === 0) return <span className="jw-hint">—</span>
  const of = `${one.channel}第${one.no}次`
  return (
    <div className="jw-row">
      <Button size="small" aria-label={`取内容 ${of}`} onClick={() => setOpen('paste')}>
        取内容
      </Button>
      <Button size="small" aria-label={`已发布 ${of}`} onClick={() => setOpen('done')}>
        已发布
      </Button>
      {one.actions.includes('retry') && (
        <Button size="small" loading={again.isPending} onClick={() => again.mutate(undefined)}>
          再发一次
        </Button>
      )}
      {open === 'paste' && <PasteDialog delivery={one} onClose={close} />}
      {open === 'done' && <DoneDialog one={one} onClose={close} />}
    </div>
  )
}

function DoneDialog({ one, onClose }: { one: Delivery; onClose: () => void }) {
  const id = useId()
  const [address, setAddress] = useState('')
  return (
    <ActDialog
      title={`已在“${one.channel}”发布`}
      verb="已发布"
      check={() =>
        /^https?:\/\/\S+$/.test(address.trim()) ? undefined : '请填写发布后的网址，以 https:// 开头。'
      }
      choiceId={id}
      send={(_reason, key) =>
        request(`/api/publications/deliveries/${one.id}/done`, {
          method: 'POST',
          key,
          body: { address: address.trim() },
        })
      }
      done="已登记。"
      onClose={onClose}
    >
      <label className="jw-label" htmlFor={id}>
        发布后的网址
      </label>
      <Input
        id={id}
        maxLength={500}
        placeholder={one.home ?? 'https://'}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
      />
    </ActDialog>
  )
}
