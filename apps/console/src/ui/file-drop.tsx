import './kit.css'
import './task.css'
import { useId, useState } from 'react'
import { Icon } from './icons.tsx'

type FileDropProps = {
  /** Of the input, for a label or a summary of faults that leads to it. */
  id?: string | undefined
  /** What to give: 健身团队表格. */
  label: string
  /** Endings with dot: ['.xlsx', '.csv']. */
  accept: string[]
  /** Largest size in MiB. */
  maxMiB: number
  onFile: (file: File) => void
  disabled?: boolean
}

/** A place to drop one file or choose it; refuses the wrong kind or size before anything is sent. */
export function FileDrop({ id: given, label, accept, maxMiB, onFile, disabled = false }: FileDropProps) {
  const own = useId()
  const id = given ?? own
  const [isOver, setOver] = useState(false)
  const [fault, setFault] = useState<string>()
  const [name, setName] = useState<string>()
  const take = (file: File | undefined) => {
    setOver(false)
    if (!file) return
    const sentence = checkFile(file, accept, maxMiB)
    setFault(sentence)
    setName(sentence ? undefined : file.name)
    if (!sentence) onFile(file)
  }
  return (
    <div>
      <div className={isOver ? 'jw-file-drop jw-file-drop--over' : 'jw-file-drop'}>
        <Icon name="import" size={32} />
        <label htmlFor={id}>{name ?? `把${label}拖到这里，或点击选择`}</label>
        <span className="jw-hint" id={`${id}-hint`}>
          {accept.join('、')}，不超过 {maxMiB} MB
        </span>
        <input
          id={id}
          type="file"
          accept={accept.join(',')}
          disabled={disabled}
          aria-describedby={fault ? `${id}-fault` : `${id}-hint`}
          aria-invalid={fault !== undefined}
          onDragEnter={() => setOver(true)}
          onDragLeave={() => setOver(false)}
          onChange={(event) => {
            take(event.target.files?.[0])
            // The same file, corrected, may be chosen again.
            event.target.value = ''
          }}
        />
      </div>
      {fault && (
        <p className="jw-fault" role="alert" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  )
}

/** The sentence that refuses a file, or nothing. */
export function checkFile(
  file: { name: string; size: number },
  accept: readonly string[],
  maxMiB: number,
): string | undefined {
  const fits = accept.some((ending) => file.name.toLowerCase().endsWith(ending))
  if (!fits) return `“${file.name}”不是 ${accept.join('、')} 文件，请另存为这种格式后再上传。`
  if (file.size === 0) return `“${file.name}”是空文件，请检查后再上传。`
  if (file.size > maxMiB * 1024 * 1024) return `“${file.name}”超过 ${maxMiB} MB，请拆分后再上传。`
  return undefined
}
