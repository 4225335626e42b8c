import './article.css'
import type { Article, Attachment as NewsFile } from '@jianwang/api'
import { Button, Radio } from 'antd'
import { request } from '#lib/api.ts'
import { useSend } from '#lib/query.ts'
import { FileDrop } from '#ui/file-drop.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { showToast } from '#ui/toast.tsx'
import { articles, saySize } from './article-words.ts'

type Role = NewsFile['role']

export function sendFile(id: string, role: Role, file: File): Promise<NewsFile> {
  const body = new FormData()
  body.append('file', file)
  return request(`${articles}/${id}/files`, { method: 'POST', query: { role }, body })
}

function useFiles(id: string) {
  const adding = useSend(({ role, file }: { role: Role; file: File }) => sendFile(id, role, file), {
    onDone: ({ name }) => showToast(`已上传“${name}”。`),
  })
  const dropping = useSend(
    (file: NewsFile) => request(`${articles}/${id}/files/${file.id}`, { method: 'DELETE' }),
    { onDone: (_out, file) => showToast(`已删除“${file.name}”。`) },
  )
  return { adding, dropping, problem: adding.error ?? dropping.error }
}

type CoverPickerProps = {
  article: Article
  id?: string
  value?: string | undefined
  onChange?: (id: string | undefined) => void
}

/** One of the article's own pictures, or none. */
export function CoverPicker({ article, id, value, onChange }: CoverPickerProps) {
  const { adding, problem } = useFiles(article.id)
  const pictures = article.attachments.filter(({ role }) => role === 'image')
  return (
    <div className="jw-stack" id={id}>
      {problem && <ProblemAlert problem={problem} />}
      {pictures.length > 0 && (
        <Radio.Group value={value ?? ''} onChange={(event) => onChange?.(event.target.value || undefined)}>
          <ul className="article-pictures">
            <li>
              <Radio value="">不用封面</Radio>
            </li>
            {pictures.map((picture) => (
              <li key={picture.id}>
                <Radio value={picture.id}>
                  <img src={picture.url} alt="" />
                  <span>{picture.name}</span>
                </Radio>
              </li>
            ))}
          </ul>
        </Radio.Group>
      )}
      <FileDrop
        label="图片"
        accept={['.jpg', '.jpeg', '.png', '.gif', '.webp']}
        maxMiB={5}
        disabled={adding.isPending}
        onFile={(file) => adding.mutate({ role: 'image', file })}
      />
    </div>
  )
}

/** Files to download, added and removed at once: they do not wait for 更新. */
export function AttachmentList({ article }: { article: Article }) {
  const { adding, dropping, problem } = useFiles(article.id)
  const files = article.attachments.filter(({ role }) => role === 'attachment')
  return (
    <div>
      <p className="jw-label">附件</p>
      {problem && <ProblemAlert problem={problem} />}
      <ul className="article-files">
        {files.map((file) => (
          <li key={file.id}>
            <a href={file.url}>{file.name}</a>
            <span className="jw-hint">{saySize(file.sizeBytes)}</span>
            <Button
              size="small"
              disabled={dropping.isPending}
              aria-label={`删除附件${file.name}`}
              onClick={() => dropping.mutate(file)}
            >
              删除
            </Button>
          </li>
        ))}
      </ul>
      <FileDrop
        label="附件"
        accept={['.pdf', '.docx', '.xlsx', '.pptx']}
        maxMiB={20}
        disabled={adding.isPending}
        onFile={(file) => adding.mutate({ role: 'attachment', file })}
      />
    </div>
  )
}
