import { Button } from 'antd'
import { useRef, useState } from 'react'
import { type ApiProblem, toProblem } from '#lib/api.ts'
import { isRecord } from '#lib/stored.ts'
import { uploadFile } from '#lib/upload.ts'
import { FileDrop } from '#ui/file-drop.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { evidenceApi } from './change-words.ts'

export type Evidence = { id: string; name: string }

export function isEvidence(value: unknown): value is Evidence {
  return isRecord(value) && typeof value.id === 'string' && typeof value.name === 'string'
}

type EvidenceFieldProps = {
  id?: string
  value?: unknown
  onChange?: (evidence: Evidence | undefined) => void
}

/** One document that proves the right name or number: sent at once, with its progress, and kept by its id. */
export function EvidenceField({ id, value, onChange }: EvidenceFieldProps) {
  const { share, problem, start, cancel } = useSending((evidence) => onChange?.(evidence))
  return (
    <div className="jw-stack">
      {isEvidence(value) && (
        <div className="jw-row" role="status">
          <strong>{value.name}</strong>
          <span className="jw-hint">已上传</span>
          <Button size="small" onClick={() => onChange?.(undefined)}>
            换一份
          </Button>
        </div>
      )}
      {!isEvidence(value) && share === undefined && (
        <FileDrop
          id={id}
          label="证明材料"
          accept={['.jpg', '.jpeg', '.png', '.webp', '.pdf']}
          maxMiB={10}
          onFile={(file) => void start(file)}
        />
      )}
      {share !== undefined && (
        <>
          <progress className="jw-progress" aria-label="上传进度" value={share} max={1} />
          <div className="jw-row">
            <span className="jw-number jw-hint" role="status">
              {share < 1 ? `正在上传 ${Math.floor(share * 100)}%` : '上传完成，正在检查文件'}
            </span>
            <Button size="small" onClick={cancel}>
              取消上传
            </Button>
          </div>
        </>
      )}
      {problem && <ProblemAlert problem={problem} />}
    </div>
  )
}

function useSending(onDone: (evidence: Evidence) => void) {
  const [share, setShare] = useState<number>()
  const [problem, setProblem] = useState<ApiProblem>()
  const stopper = useRef<AbortController>(undefined)
  const start = async (file: File) => {
    stopper.current = new AbortController()
    setProblem(undefined)
    setShare(0)
    try {
      const made = await uploadFile(evidenceApi, {}, file, setShare, stopper.current.signal)
      onDone({ id: made.id, name: file.name })
    } catch (error) {
      const refusal = toProblem(error)
      if (refusal.code !== 'cancelled') setProblem(refusal)
    } finally {
      setShare(undefined)
    }
  }
  return { share, problem, start, cancel: () => stopper.current?.abort() }
}
