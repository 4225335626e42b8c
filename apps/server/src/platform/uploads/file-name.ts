import { cutFront } from '../cut-text.ts'
import { refuseFields } from '../problem.ts'

/**
 * The name of a file that came in, for people to recognise it by; never used as a path. What no column holds is refused as
 * in any other text. Of a path only the last part is a name (RFC 7578 §4.2), and marks nobody sees are left out, so that
 * the ending is the one that is read. Undefined when nothing of it can be kept. @throws invalid (422)
 */
export function readFileName(sent: string, most = 120): string | undefined {
  if (sent.includes('\u0000') || !sent.isWellFormed())
    refuseFields([
      {
        path: '/file/filename',
        message: '文件名中有不能保存的字符（空字符，或不完整的表情符号），请改名后重新上传。',
      },
    ])
  const last = sent.split(/[\\/]/).at(-1) ?? ''
  const plain = last.replace(/[\p{C}<>:"|?*]/gu, '').trim()
  return plain === '' ? undefined : cutFront(plain, most)
}

/** The last ending of a name, in small letters. */
export function endingOf(name: string): string {
  return /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
}
