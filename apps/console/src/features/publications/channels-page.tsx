import type { PublicationChannel as Channel, PublicationChannels } from '@jianwang/api'
import { toOptions } from '@jianwang/records/fields'
import { channelMethods } from '@jianwang/words/publications'
import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { useGet } from '#lib/query.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { type Column, column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { Loaded, Page } from '#ui/page.tsx'

const path = '/api/publications/channels'
const lead = '市级渠道由发布单位维护，各区的公众号和网站由各区维护；新增的渠道从下一次发布起使用。'

/** Where it is published (S1-38): each level keeps its own. */
export default function ChannelsPage() {
  const query = useGet(path)
  const [isAdding, setAdding] = useState(false)
  const series = query.data?.series ?? []
  const add = series.length === 0 ? undefined : <Button onClick={() => setAdding(true)}>新增渠道</Button>
  return (
    <Page title="发布渠道" lead={lead} tools={add}>
      <Loaded query={query}>{({ items }) => <Table items={items} />}</Loaded>
      {isAdding && <ChannelDialog series={series} onClose={() => setAdding(false)} />}
    </Page>
  )
}

const columns: Column<Channel>[] = [
  column('name', '渠道', 'rest', (one) => one.name),
  column('method', '方式', 200, (one) => channelMethods[one.method]),
  column('unit', '单位', 168, (one) => one.unitName),
  column('home', '主页', 200, (one) => <span title={one.home ?? ''}>{one.home ?? '—'}</span>),
  column('acts', '操作', 168, (one) => <Acts one={one} />),
]

function Table({ items }: { items: Channel[] }) {
  if (items.length === 0)
    return <EmptyState sentence="还没有发布渠道。第一次定稿时按文件列出的渠道自动建立，也可以现在新增。" />
  return (
    <DataTable
      caption="发布渠道"
      columns={columns}
      rows={items}
      rowKey={(one) => one.id}
      rowLabel={(one) => one.name}
    />
  )
}

function Acts({ one }: { one: Channel }) {
  const [isOpen, setOpen] = useState(false)
  if (!one.mayChange) return <span className="jw-hint">—</span>
  return (
    <div className="jw-row">
      <Button size="small" aria-label={`修改${one.name}`} onClick={() => setOpen(true)}>
        修改
      </Button>
      <ConfirmAction
        label="停用"
        confirm={{
          title: `停用“${one.name}”？`,
          consequence: '以后的发布不再包括这个渠道，已有的记录保留。',
          danger: true,
          done: '已停用。',
          run: (_reason, key) =>
            request(`${path}/${one.id}/retire`, { method: 'POST', key, body: { version: one.version } }),
        }}
      />
      {isOpen && <ChannelDialog channel={one} series={[]} onClose={() => setOpen(false)} />}
    </div>
  )
}

type DialogProps = { channel?: Channel; series: PublicationChannels['series']; onClose: () => void }

function ChannelDialog({ channel, series, onClose }: DialogProps) {
  const [draft, setDraft] = useState({
    name: channel?.name ?? '',
    method: channel?.method ?? ('manual' as const),
    home: channel?.home ?? '',
  })
  const [nameId, methodId, homeId] = [useId(), useId(), useId()]
  const body = { ...draft, home: draft.home.trim() === '' ? null : draft.home.trim() }
  const [first] = series
  const send = (key: string) =>
    channel === undefined
      ? request(path, { method: 'POST', key, body: { ...body, series: first?.name ?? '' } })
      : request(`${path}/${channel.id}`, { method: 'PUT', key, body: { ...body, version: channel.version } })
  return (
    <ActDialog
      title={channel === undefined ? '新增渠道' : `修改“${channel.name}”`}
      verb={channel === undefined ? '新增' : '更新'}
      check={() => (draft.name.trim().length < 2 ? '渠道名称至少 2 个字。' : undefined)}
      choiceId={nameId}
      send={(_reason, key) => send(key)}
      done="已保存。"
      onClose={onClose}
    >
      <Labelled id={nameId} label="名称" need="required">
        <Input
          id={nameId}
          maxLength={40}
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
        />
      </Labelled>
      <Labelled id={methodId} label="方式" need="required">
        <Select
          id={methodId}
          style={{ width: '100%' }}
          value={draft.method}
          options={toOptions(channelMethods)}
          onChange={(method) => setDraft({ ...draft, method })}
        />
      </Labelled>
      <Labelled id={homeId} label="主页" need="optional">
        <Input
          id={homeId}
          maxLength={300}
          placeholder="https://"
          value={draft.home}
          onChange={(event) => setDraft({ ...draft, home: event.target.value })}
        />
      </Labelled>
    </ActDialog>
  )
}
