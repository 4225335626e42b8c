import './article.css'
import type { Channel, NewsSetting as Setting } from '@jianwang/api'
import { toOptions } from '@jianwang/records/fields'
import { Button, Checkbox, Input } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { useGet, useSend } from '#lib/query.ts'
import { useMe } from '#lib/session.ts'
import { type Confirm, ConfirmDialog } from '#ui/confirm-action.tsx'
import { faultProps, Labelled } from '#ui/labelled.tsx'
import { Page } from '#ui/page.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { showToast } from '#ui/toast.tsx'
import { levelWords } from './article-words.ts'

const path = '/api/news/channels'

/** The unit's own sections, and for the city who may write at all (A19). */
export default function ChannelsPage() {
  const me = useMe()
  const channels = useGet(path)
  const setting = useGet('/api/news/setting')
  return (
    <Page title="栏目和权限">
      <RecordGate query={setting}>
        {(one) => (
          <>
            {one.mayWrite && (
              <section className="jw-card">
                <h2>{me.unit.name}的栏目</h2>
                <RecordGate query={channels}>{(list) => <ChannelList list={list} />}</RecordGate>
                <AddChannel />
              </section>
            )}
            {one.mayChange && <WritingLevels key={one.version} setting={one} />}
          </>
        )}
      </RecordGate>
    </Page>
  )
}

function ChannelList({ list }: { list: Channel[] }) {
  const [asked, setAsked] = useState<Confirm>()
  const ordering = useSend((ids: string[]) => request(`${path}/order`, { method: 'PUT', body: { ids } }))
  const move = (at: number, by: number) => {
    const ids = list.map(({ id }) => id)
    const [moved] = ids.splice(at, 1)
    if (moved !== undefined) ids.splice(at + by, 0, moved)
    ordering.mutate(ids)
  }
  return (
    <>
      {ordering.error && <ProblemAlert problem={ordering.error} />}
      {list.length === 0 && <p className="jw-hint">还没有栏目。读者按栏目查找新闻。</p>}
      <ol className="channel-list">
        {list.map((channel, at) => (
          <li key={channel.id}>
            <span>{channel.name}</span>
            <Act word="上移" of={channel} isOff={at === 0 || ordering.isPending} act={() => move(at, -1)} />
            <Act
              word="下移"
              of={channel}
              isOff={at === list.length - 1 || ordering.isPending}
              act={() => move(at, 1)}
            />
            <Act word="改名" of={channel} act={() => setAsked(renameConfirm(channel))} />
            <Act word="停用" of={channel} act={() => setAsked(retireConfirm(channel))} />
          </li>
        ))}
      </ol>
      {asked && <ConfirmDialog open onClose={() => setAsked(undefined)} confirm={asked} />}
    </>
  )
}

function Act(props: { word: string; of: Channel; isOff?: boolean; act: () => void }) {
  const { word, of, isOff = false, act } = props
  return (
    <Button size="small" disabled={isOff} aria-label={`${word}${of.name}`} onClick={act}>
      {word}
    </Button>
  )
}

function renameConfirm({ id, name, version }: Channel): Confirm {
  return {
    title: `“${name}”改名`,
    consequence: '已发布的新闻随之显示新名称。',
    reason: 'required',
    reasonLabel: '新名称（2 至 12 个字）',
    verb: '改名',
    done: '已改名。',
    run: (next) => request(`${path}/${id}`, { method: 'PATCH', body: { name: next, version } }),
  }
}

function retireConfirm({ id, name }: Channel): Confirm {
  return {
    title: `停用“${name}”？`,
    consequence: '停用后不能再选，读者也不再按它查找；已发布的新闻保留这个栏目名称。',
    verb: '停用',
    danger: true,
    done: '已停用。',
    run: (_reason, key) => request(`${path}/${id}/retire`, { method: 'POST', key, body: {} }),
  }
}

function AddChannel() {
  const id = useId()
  const [name, setName] = useState('')
  const [fault, setFault] = useState<string>()
  const adding = useSend(
    (text: string, key) => request(path, { method: 'POST', key, body: { name: text } }),
    {
      onDone: (_out, text) => {
        showToast(`已新增“${text}”。`)
        setName('')
      },
      onProblem: (problem) => setFault(problem.detail),
    },
  )
  const send = () => {
    const text = name.trim()
    const wrong = text.length < 2 ? '栏目名称应为 2 至 12 个字。' : undefined
    setFault(wrong)
    if (!wrong) adding.mutate(text)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Labelled id={id} label="新增栏目" fault={fault}>
        <div className="jw-row">
          <Input
            id={id}
            style={{ width: 240 }}
            maxLength={12}
            placeholder="例如：健身风采"
            value={name}
            onChange={(event) => setName(event.target.value)}
            {...faultProps(id, fault)}
          />
          <Button htmlType="submit" loading={adding.isPending}>
            新增
          </Button>
        </div>
      </Labelled>
    </form>
  )
}

function WritingLevels({ setting }: { setting: Setting }) {
  const [levels, setLevels] = useState(setting.levels)
  const saving = useSend(
    () => request('/api/news/setting', { method: 'PUT', body: { levels, version: setting.version } }),
    {
      onDone: () => showToast('已更新。'),
      // The newer setting takes the place of this card, and would take the refusal with it.
      onProblem: (problem) => problem.isConflict && showToast(problem.detail, 'error'),
    },
  )
  return (
    <section className="jw-card">
      <h2>哪些单位可以编写新闻</h2>
      <p className="jw-hint">新闻所有人都能阅读。未勾选的单位不能新增、修改和审核，已发布的仍可撤回。</p>
      {saving.error && <ProblemAlert problem={saving.error} />}
      <div className="jw-row">
        <Checkbox.Group
          value={levels}
          onChange={(chosen) => setLevels(chosen)}
          options={toOptions(levelWords)}
        />
        <Button loading={saving.isPending} onClick={() => saving.mutate()}>
          更新
        </Button>
      </div>
    </section>
  )
}
