import { Button } from 'antd'
import { useRef, useState } from 'react'
import { type ApiProblem, toProblem } from '#lib/api.ts'
import { AppLink, useGo, useSearchState } from '#lib/navigate.tsx'
import { useMe } from '#lib/session.ts'
import { useTitle } from '#lib/title.ts'
import { uploadFile } from '#lib/upload.ts'
import { fetchFile } from '#ui/export-button.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { Icon } from '#ui/icons.tsx'
import { Notice, ProblemAlert } from '#ui/problem-alert.tsx'
import { TargetName } from './import-parts.tsx'
import { ImportSteps } from './import-steps.tsx'
import { findKind, type ImportKind, listOwnKinds, maxMiBOf, sayOtherKinds } from './kinds.ts'
import './imports.css'

/** 导入, first step: template and upload. `?kind=teams`, and `&target=` for what belongs to one team. */
export default function ImportNew() {
  const [search] = useSearchState()
  const me = useMe()
  const own = listOwnKinds(me)
  // Who imports one thing only is not asked what.
  const kind = findKind(search.kind, me) ?? (own.length === 1 ? own[0] : undefined)
  if (!kind) return <KindChoice own={own} />
  if (kind.target && !search.target) return <TargetMissing kind={kind} of={kind.target} />
  return <Upload key={kind.kind} kind={kind} target={search.target} />
}

function KindChoice({ own }: { own: readonly ImportKind[] }) {
  useTitle('导入')
  const me = useMe()
  return (
    <div className="imp-page">
      <h1>导入</h1>
      <ul className="imp-kinds">
        {own.map((one) => (
          <li key={one.kind}>
            <AppLink className="jw-card imp-kind" href={`/imports/new?kind=${one.kind}`}>
              <strong>{one.title}</strong>
              <span className="jw-hint">{one.hint}</span>
            </AppLink>
          </li>
        ))}
      </ul>
      {sayOtherKinds(me).map((sentence) => (
        <p key={sentence} className="jw-hint">
          {sentence}
        </p>
      ))}
    </div>
  )
}

type MissingProps = { kind: ImportKind; of: NonNullable<ImportKind['target']> }

function TargetMissing({ kind, of: { noun, listTitle, begin } }: MissingProps) {
  const go = useGo()
  const title = `导入${kind.title}`
  useTitle(title)
  return (
    <div className="imp-page">
      <h1>{title}</h1>
      <Notice
        tone="warning"
        title={`${kind.title}属于一个${noun}`}
        action={<Button onClick={() => go(kind.listHref(undefined))}>{listTitle}</Button>}
      >
        请{begin}
      </Notice>
    </div>
  )
}

function Upload({ kind, target }: { kind: ImportKind; target: string | undefined }) {
  const go = useGo()
  const title = `导入${kind.title}`
  useTitle(title)
  return (
    <div className="imp-page">
      <h1>{title}</h1>
      {target !== undefined && <TargetName kind={kind} id={target} />}
      <ImportSteps at="upload" />
      <HowToFill kind={kind} />
      <SheetToSend kind={kind} target={target} />
      <div className="jw-row">
        <Button onClick={() => go(kind.listHref(target))}>返回{kind.title}</Button>
        <AppLink href="/imports">我的导入记录</AppLink>
      </div>
    </div>
  )
}

function HowToFill({ kind }: { kind: ImportKind }) {
  return (
    <section className="jw-card imp-part">
      <h2>1. 按模板填写</h2>
      <p>{kind.hint}</p>
      {kind.steps && (
        <ol className="imp-how">
          {kind.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      <p className="jw-hint">
        列的次序可以不同，不认识的列会忽略，示例行不会导入。
        {!kind.steps && '空着的单元格表示不改动；要清空已有内容，请填“[清空]”。'}
      </p>
      <div className="jw-row">
        <Button
          icon={<Icon name="import" size={16} />}
          onClick={() => fetchFile(`/api/imports/template/${kind.kind}.xlsx`)}
        >
          下载模板
        </Button>
        {kind.helpHref && <AppLink href={kind.helpHref}>操作指南</AppLink>}
      </div>
    </section>
  )
}

function SheetToSend({ kind, target }: { kind: ImportKind; target: string | undefined }) {
  const sending = useUpload(kind.kind, target)
  return (
    <section className="jw-card imp-part">
      <h2>2. 上传表格</h2>
      <p className="jw-hint">上传后先核对、预览，您点“提交”之前不会改动任何数据。</p>
      {sending.share === undefined ? (
        <FileDrop
          label={`${kind.title}表格`}
          accept={['.xlsx', '.csv']}
          maxMiB={maxMiBOf(kind)}
          onFile={sending.start}
        />
      ) : (
        <div className="jw-stack">
          <strong>{sending.fileName}</strong>
          <progress className="jw-progress" aria-label="上传进度" value={sending.share} max={1} />
          <div className="jw-row">
            <span className="jw-number jw-hint" role="status">
              {sending.share < 1 ? `正在上传 ${Math.floor(sending.share * 100)}%` : '上传完成，正在检查文件'}
            </span>
            <Button size="small" onClick={sending.cancel}>
              取消上传
            </Button>
          </div>
        </div>
      )}
      {sending.problem && <ProblemAlert problem={sending.problem} />}
    </section>
  )
}

/** One upload at a time; afterwards the import has an address of its own, which survives a reload. */
function useUpload(kind: string, target: string | undefined) {
  const go = useGo()
  const [share, setShare] = useState<number>()
  const [fileName, setFileName] = useState('')
  const [problem, setProblem] = useState<ApiProblem>()
  const stopper = useRef<AbortController>(undefined)
  const start = async (file: File) => {
    stopper.current = new AbortController()
    setProblem(undefined)
    setFileName(file.name)
    setShare(0)
    try {
      const query = { kind, target }
      const made = await uploadFile('/api/imports/files', query, file, setShare, stopper.current.signal)
      go(`/imports/${made.importId}`, { replace: true })
    } catch (error) {
      setShare(undefined)
      const refusal = toProblem(error)
      if (refusal.code !== 'cancelled') setProblem(refusal)
    }
  }
  return {
    share,
    fileName,
    problem,
    start: (file: File) => void start(file),
    cancel: () => stopper.current?.abort(),
  }
}
