import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { type ApiProblem, requestFile } from '#lib/api.ts'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { findProofType } from './evidence-kind.ts'
import './changes.css'
import { correctionsApi } from './change-words.ts'

type Shown = { address: string; type: string | undefined }

/** What proves a correction. Each look at it is written down, so it is asked for once and only when wanted. */
export function EvidenceView({ id, name, atOnce }: { id: string; name: string; atOnce: boolean }) {
  const [isWanted, setWanted] = useState(atOnce)
  const { data, error, refetch } = useQuery<Blob, ApiProblem>({
    queryKey: ['evidence', id],
    queryFn: ({ signal }) => requestFile(`${correctionsApi}/${id}/evidence`, signal),
    enabled: isWanted,
    // Not even a write elsewhere asks again, as it does for everything that merely is fresh.
    staleTime: 'static',
  })
  const shown = useAddress(data)
  return (
    <div className="jw-stack">
      <p>
        {name}
        <span className="jw-hint">　这是个人信息，查看的人和时间会记入审计日志。</span>
      </p>
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {!isWanted && (
        <div>
          <Button onClick={() => setWanted(true)}>查看证明材料</Button>
        </div>
      )}
      {isWanted && !shown && !error && <span className="jw-skeleton" role="status" aria-label="正在载入" />}
      {shown && <Proof shown={shown} name={name} />}
    </div>
  )
}

/** A PDF is opened beside the page: within it the content policy lets no document be drawn, nor a plug-in run. */
function Proof({ shown: { address, type }, name }: { shown: Shown; name: string }) {
  return (
    <>
      {type?.startsWith('image/') && (
        <img className="drive-evidence" src={address} alt={`证明材料：${name}`} />
      )}
      <div className="jw-row">
        {type === 'application/pdf' && (
          <Button type="primary" ghost href={address} target="_blank" rel="noopener">
            打开 PDF
          </Button>
        )}
        <Button href={address} download={name}>
          保存证明材料
        </Button>
      </div>
    </>
  )
}

/** An address of the bytes in this page; the type is told by the bytes, as the server sends none. */
function useAddress(data: Blob | undefined): Shown | undefined {
  const [shown, setShown] = useState<Shown>()
  useEffect(() => {
    if (!data) return
    let address = ''
    let isOver = false
    void data
      .slice(0, 8)
      .arrayBuffer()
      .then((head) => {
        if (isOver) return
        const type = findProofType(new Uint8Array(head))
        address = URL.createObjectURL(new Blob([data], { type: type ?? 'application/octet-stream' }))
        setShown({ address, type })
      })
    return () => {
      isOver = true
      URL.revokeObjectURL(address)
    }
  }, [data])
  return shown
}
