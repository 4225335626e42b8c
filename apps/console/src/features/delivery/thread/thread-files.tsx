import type { ThreadFile } from '@jianwang/api'
import { threadFiles } from '@jianwang/records/delivery-thread'
import { sayBytes } from '@jianwang/words/operations'
import { Button } from 'antd'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { useSend } from '#lib/query.ts'
import { FileDrop } from '#ui/file-drop.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'

const base = '/api/delivery/threads/files'

/** Of a line that was written. */
export function Files({ files }: { files: readonly ThreadFile[] }) {
  if (files.length === 0) return null
  return (
    <ul className="delivery-thread-files" aria-label="附件">
      {files.map(({ id, name, bytes }) => (
        <li key={id}>
          <a href={`${base}/${id}`} download={name}>
            {name}
          </a>
          <span className="jw-hint">（{sayBytes(bytes)}）</span>
        </li>
      ))}
    </ul>
  )
}

type AddFilesProps = { files: readonly ThreadFile[]; set: (files: readonly ThreadFile[]) => void }

/** Of the line that is being written: uploaded at once, and sent with it. */
export function AddFiles({ files, set }: AddFilesProps) {
  const [isOpen, setOpen] = useState(false)
  const adding = useSend(
    (file: File, key) => {
      const body = new FormData()
      body.append('file', file)
      return request(base, { method: 'POST', key, body })
    },
    {
      onDone: (file) => {
        set([...files, file])
        // Its name stands above now: left open, the box would look as if it held one more.
        setOpen(false)
      },
    },
  )
  return (
    <>
      {files.length > 0 && (
        <ul className="delivery-thread-files" aria-label="待发送的附件">
          {files.map((file) => (
            <li key={file.id}>
              {file.name}
              <Button
                type="link"
                size="small"
                aria-label={`不发送 ${file.name}`}
                onClick={() => set(files.filter(({ id }) => id !== file.id))}
              >
                移除
              </Button>
            </li>
          ))}
        </ul>
      )}
      {adding.error && <ProblemAlert problem={adding.error} />}
      {files.length < threadFiles.most &&
        (isOpen ? (
          <FileDrop
            label="附件"
            accept={threadFiles.endings.map((ending) => `.${ending}`)}
            maxMiB={threadFiles.mostMiB}
            disabled={adding.isPending}
            onFile={(file) => adding.mutate(file)}
          />
        ) : (
          <div>
            <Button type="link" size="small" onClick={() => setOpen(true)}>
              添加附件
            </Button>
          </div>
        ))}
    </>
  )
}
