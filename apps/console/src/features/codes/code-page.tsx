import type { CodeShape as Code } from '@jianwang/api'
import { Button } from 'antd'
import { request } from '#lib/api.ts'
import { formatNumber } from '#lib/format.ts'
import { useGet, useSend } from '#lib/query.ts'
import { useMe } from '#lib/session.ts'
import { useTitle } from '#lib/title.ts'
import { type Confirm, ConfirmAction } from '#ui/confirm-action.tsx'
import { DateText } from '#ui/date-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { fetchFile } from '#ui/export-button.tsx'
import { Icon } from '#ui/icons.tsx'
import { PosterButton } from '#ui/poster-button.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { type Fact, FactList } from '#ui/record-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { Timeline, type TimelineEntry } from '#ui/timeline.tsx'
import { showToast } from '#ui/toast.tsx'
import { AreaCodes } from './area-codes.tsx'
import './codes.css'

/** 下载二维码 (S0-22, S0-57): the sub-district's registration code; upper levels see which codes their area has. */
export default function CodePage() {
  const me = useMe()
  return me.unit.level === 'street' ? <OwnCode /> : <AreaCodes />
}

function OwnCode() {
  const me = useMe()
  useTitle('下载二维码')
  const { data, error, refetch } = useGet('/api/codes', { kind: 'registration', limit: 100 })
  const codes = data?.items ?? []
  const current = codes.find((code) => code.status === 'valid')
  return (
    <div className="code-page">
      <header>
        <h1>下载二维码</h1>
        <p className="jw-hint">本街镇的健身团队注册二维码，下载后用微信发给健身团队队长。</p>
      </header>
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <span className="jw-skeleton" role="status" aria-label="正在载入" />}
      {data && (
        <div className="code-body">
          {current ? <CodeCard code={current} /> : <NoCode hadOne={codes.length > 0} />}
          <aside className="jw-stack" aria-label="说明和历史">
            <LeaderSteps unitName={me.unit.name} />
            {codes.length > 0 && (
              <section className="jw-card">
                <h2>历史</h2>
                <Timeline entries={codes.flatMap(toEntries).sort((a, b) => (a.at < b.at ? 1 : -1))} />
              </section>
            )}
          </aside>
        </div>
      )}
    </div>
  )
}

function NoCode({ hadOne }: { hadOne: boolean }) {
  const making = useSend((_: undefined, key) => request('/api/codes/registration', { method: 'POST', key }), {
    onDone: () => showToast('已生成二维码。'),
  })
  return (
    <section className="jw-card">
      <EmptyState
        sentence={hadOne ? '原来的二维码已停用，队长扫码时会看到提示。' : '本街镇还没有注册二维码。'}
        action={
          <Button type="primary" loading={making.isPending} onClick={() => making.mutate(undefined)}>
            生成二维码
          </Button>
        }
      />
      {making.error && <ProblemAlert problem={making.error} />}
    </section>
  )
}

function CodeCard({ code }: { code: Code }) {
  const url = `/api/codes/${code.id}` as const
  return (
    <section className="jw-card code-card" aria-label={code.title}>
      <div className="code-picture">
        <p>{code.title}</p>
        <strong>{code.unitName}</strong>
        <img
          src={`${url}/qr.png?size=800`}
          width={320}
          height={320}
          alt={`${code.unitName}${code.title}，内容是一个链接：${code.url ?? ''}`}
        />
      </div>
      <div className="code-side">
        <div className="jw-row">
          <Button
            type="primary"
            icon={<Icon name="import" size={16} />}
            onClick={() => fetchFile(`${url}/qr.png?size=1200`)}
          >
            下载二维码
          </Button>
          <Button icon={<Icon name="import" size={16} />} onClick={() => fetchFile(`${url}/mini-code`)}>
            下载小程序码
          </Button>
          <PosterButton codeId={code.id} name={`${code.unitName}-${code.title}`} />
        </div>
        <FactList facts={listFacts(code)} />
        <div className="code-acts">
          <p className="jw-hint">二维码外传或印错时，可以重新生成；旧码立即失效，已发出和张贴的都要换。</p>
          <CodeActs code={code} url={url} />
        </div>
      </div>
    </section>
  )
}

function listFacts(code: Code): Fact[] {
  const scanned = (
    <>
      <strong className="jw-number">{formatNumber(code.scanCount)}</strong> 次
      {code.lastScannedAt && (
        <span className="jw-hint">
          ，最近 <DateText value={code.lastScannedAt} style="time" />
        </span>
      )}
    </>
  )
  const issued = (
    <>
      <DateText value={code.issuedAt} style="time" /> {code.issuedByName}
    </>
  )
  return [
    { label: '状态', value: <StateTag tone="success" word="使用中" /> },
    { label: '扫码次数', value: scanned },
    { label: '生成', value: issued },
    {
      label: '有效期至',
      value: code.expiresAt ? <DateText value={code.expiresAt} style="long" /> : '长期有效',
    },
    { label: '编码', value: <span className="code-short">{code.shortCode}</span> },
    { label: '链接', value: <span className="code-link">{code.url}</span> },
  ]
}

function CodeActs({ code, url }: { code: Code; url: `/api/codes/${string}` }) {
  const act = (name: 'reissue' | 'revoke', words: Omit<Confirm, 'run' | 'reason'>): Confirm => ({
    ...words,
    reason: 'required',
    reasonLabel: '原因',
    run: (reason, key) => request(`${url}/${name}`, { method: 'POST', key, body: { reason } }),
  })
  return (
    <div className="jw-row">
      {code.actions.includes('reissue') && (
        <ConfirmAction
          label="重新生成"
          confirm={act('reissue', {
            title: '重新生成二维码？',
            consequence: '旧二维码立即失效，扫旧码的人会看到提示。请把新码重新发给队长，并更换已张贴的海报。',
            done: '已重新生成，旧码已失效。',
          })}
        />
      )}
      {code.actions.includes('revoke') && (
        <ConfirmAction
          label="停用"
          kind="danger"
          confirm={act('revoke', {
            title: '停用二维码？',
            consequence: '停用后，队长不能再扫这个码注册团队；需要时可以再生成新码。',
            done: '已停用。',
          })}
        />
      )}
    </div>
  )
}

/** Steps three to five of the manual, from the leader's side. */
function LeaderSteps({ unitName }: { unitName: string }) {
  return (
    <section className="jw-card code-steps">
      <h2>怎样使用</h2>
      <ol className="jw-list-numbered">
        <li>下载二维码，用微信发给健身团队队长；也可下载海报张贴。</li>
        <li>队长用微信扫一扫，打开“上海健身团队”小程序，注册并验证手机号码。</li>
        <li>队长填写个人信息和团队信息，团队自动归入{unitName}。</li>
        <li>您在“审批社区健身团队”中核对并认证。</li>
        <li>认证后，队长在小程序中出示团队二维码，队员扫码加入队伍。</li>
      </ol>
      <p className="jw-hint">这是注册团队用的二维码，与队员加入团队用的二维码不同，请勿混用。</p>
    </section>
  )
}

function toEntries(code: Code): TimelineEntry[] {
  const issued: TimelineEntry = {
    id: `${code.id}-issued`,
    at: code.issuedAt,
    title: '生成二维码',
    actor: code.issuedByName,
    tone: 'success',
  }
  if (!code.revokedAt) return [issued]
  const revoked: TimelineEntry = {
    id: `${code.id}-revoked`,
    at: code.revokedAt,
    title: `停用，共扫码 ${formatNumber(code.scanCount)} 次`,
    ...(code.revokedByName ? { actor: code.revokedByName } : {}),
    note: code.revokeReason ?? null,
    tone: 'warning',
  }
  return [revoked, issued]
}
