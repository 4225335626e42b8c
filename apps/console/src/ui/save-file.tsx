import { Button } from 'antd'
import { requestFile } from '#lib/api.ts'
import { saveFile } from '#lib/csv.ts'
import { useSend } from '#lib/query.ts'
import { Icon } from './icons.tsx'
import { ProblemAlert } from './problem-alert.tsx'

/** `spoken`: where several of them stand below each other. */
type SaveFileProps = { path: string; name: string; label: string; spoken?: string }

/** A file that the server may refuse with a sentence: fetched here, as a link would save the refusal. */
export function SaveFile({ path, name, label, spoken }: SaveFileProps) {
  const saving = useSend(() => requestFile(path), {
    onDone: (file: Blob) => saveFile(name, file, file.type),
  })
  return (
    <>
      <Button
        icon={<Icon name="import" size={16} />}
        loading={saving.isPending}
        aria-label={spoken}
        onClick={() => saving.mutate(undefined)}
      >
        {label}
      </Button>
      {saving.error && <ProblemAlert problem={saving.error} />}
    </>
  )
}
