import type { ReactNode } from 'react'
import { Box, Words } from './box'
import { Press } from './press'

type Tone = 'info' | 'success' | 'warning' | 'error'
// Never by colour alone: a sign and a word besides.
const signs: Record<Tone, { sign: string; word: string }> = {
  info: { sign: 'i', word: '提示' },
  success: { sign: '✓', word: '完成' },
  warning: { sign: '!', word: '注意' },
  error: { sign: '×', word: '未成功' },
}

export type NoticeProps = {
  tone: Tone
  id?: string
  title?: string
  act?: { title: string; onPress: () => void }
  children?: ReactNode
}

export function Notice({ tone, id, title, act, children }: NoticeProps) {
  return (
    <Box
      className={`notice notice-${tone}`}
      live={tone === 'error' ? 'assertive' : 'polite'}
      {...(id === undefined ? {} : { id })}
    >
      <Words className="notice-sign" hidden>
        {signs[tone].sign}
      </Words>
      <Box className="notice-body">
        <Box className="notice-title">{title ?? signs[tone].word}</Box>
        {children === undefined ? null : <Box>{children}</Box>}
        {act === undefined ? null : (
          <Press kind="quiet" onPress={act.onPress}>
            {act.title}
          </Press>
        )}
      </Box>
    </Box>
  )
}

export type EmptyProps = { title: string; act?: { title: string; onPress: () => void }; children?: ReactNode }

export function Empty({ title, act, children }: EmptyProps) {
  return (
    <Box className="empty">
      <Box className="empty-title">{title}</Box>
      {children === undefined ? null : <Box className="soft">{children}</Box>}
      {act === undefined ? null : (
        <Press kind="second" onPress={act.onPress}>
          {act.title}
        </Press>
      )}
    </Box>
  )
}

/** what exists and is switched off says so, instead of being missing. */
export function NotOpen({ what, children }: { what: string; children?: ReactNode }) {
  return (
    <Box className="empty">
      <Box className="tag tag-neutral">暂未开通</Box>
      <Box className="empty-title">{what}暂未开通</Box>
      <Box className="soft">{children ?? '开通后会在这里显示，请留意所在街镇的通知。'}</Box>
    </Box>
  )
}

export function Waiting({ what }: { what: string }) {
  return (
    <Box className="waiting" live="polite">
      正在读取{what}…
    </Box>
  )
}
