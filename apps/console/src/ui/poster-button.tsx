import { SaveFile } from './save-file.tsx'

/** A code's poster. The server does not draw what its font lacks and says which character that is. */
export function PosterButton({ codeId, name }: { codeId: string; name: string }) {
  return <SaveFile path={`/api/codes/${codeId}/poster.pdf`} name={`${name}.pdf`} label="下载海报（A4）" />
}
