import type { TeamDetail as Team } from '@jianwang/api'
import { Button } from 'antd'
import { request } from '#lib/api.ts'
import { useSend } from '#lib/query.ts'
import { hasGrant, useMe } from '#lib/session.ts'
import { PosterButton } from '#ui/poster-button.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'

/** 团队二维码 (S0-60, S0-62): members scan it to join; made when first asked for, by the unit that manages the team. */
export function TeamCode({ team }: { team: Team }) {
  const me = useMe()
  const isOwn = team.actions.includes('merge')
  const isCertified = team.state === 'certified' || team.state === 'reviewed'
  const making = useSend((teamId: string, key) =>
    request('/api/codes/team-join', { method: 'POST', key, body: { teamId } }),
  )
  if (!isOwn || !isCertified || !hasGrant(me, 'codes.manage')) return null
  const code = making.data
  return (
    <section className="jw-card">
      <h2>团队二维码</h2>
      {code ? (
        <div className="jw-code">
          <img
            src={`/api/codes/${code.id}/qr.png?size=600`}
            width={200}
            height={200}
            alt={`${team.name}的团队二维码`}
          />
          {code.shortCode && <p className="jw-number jw-code__text">{code.shortCode}</p>}
          <p className="jw-hint">已扫码 {code.scanCount} 次。队员用微信扫一扫加入团队。</p>
          <div className="jw-row">
            <a href={`/api/codes/${code.id}/qr.png?size=1200`} download={`${team.name}二维码.png`}>
              下载二维码
            </a>
            <PosterButton codeId={code.id} name={`${team.name}二维码`} />
          </div>
        </div>
      ) : (
        <div className="jw-stack jw-stack--tight">
          <p className="jw-hint">队员用微信扫一扫加入团队，加入后计入名册。</p>
          {making.error && <ProblemAlert problem={making.error} />}
          <div>
            <Button loading={making.isPending} onClick={() => making.mutate(team.id)}>
              显示二维码
            </Button>
          </div>
        </div>
      )}
    </section>
  )
}
