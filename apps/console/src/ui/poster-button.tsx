import { Button } from 'antd'
import { requestFile } from '#lib/api.ts'
import { saveFile } from '#lib/csv.ts'
import { useSend } from '#lib/query.ts'
import { Icon } from './icons.tsx'
import { ProblemAlert } from './problem-alert.tsx'

/**
 * A code's poster. The server does not draw what its font lacks and says which character that is: so it is fetched here
 * and not by a link, which would save the refusal as a file.
 */
export function PosterButton({ codeId, name }: { codeId: string; name: string }) {
  const drawing = useSend(() => requestFile(`/api/codes/${codeId}/poster.pdf`), {
    onDone: (file: Blob) => saveFile(`${name}.pdf`, file, 'application/pdf'),
  })
  return (
    <>
      <Button
        icon={<Icon name="import" size={16} />}
        loading={drawing.isPending}
        onClick={() => drawing.mutate(undefined)}
      >
        下载海报（A4）
      </Button>
      {drawing.error && <ProblemAlert problem={drawing.error} />}
    </>
  )
}
