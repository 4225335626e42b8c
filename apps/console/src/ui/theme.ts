import type { ThemeConfig } from 'antd'

/**
 * The one place where the look is decided. `base.css` repeats the values as custom properties (a style
 * sheet must be there before any script runs); a test keeps the two equal and every pair readable.
 */
export const tokens = {
  primary: '#00707a',
  primaryHover: '#005a63',
  primarySoft: '#e3f1f2',
  accent: '#b04a12',
  text: '#1c272d',
  textSoft: '#46545c',
  textHint: '#5c6870',
  border: '#d5dce0',
  borderStrong: '#7c8890',
  ground: '#f3f5f6',
  surface: '#ffffff',
  success: '#1a7338',
  successSoft: '#e6f4ea',
  warning: '#855300',
  warningSoft: '#fdf1dc',
  error: '#b3261e',
  errorSoft: '#fdecea',
  info: '#1d5aa6',
  infoSoft: '#e8f0fa',
  neutralSoft: '#eceff1',
} as const

export const fontFamily =
  "'PingFang SC', 'HarmonyOS Sans SC', 'HarmonyOS Sans', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"

/** Series colours of charts, in fixed order; the same thing keeps the same colour on every screen. */
export const chartColors = [
  '#00707a',
  '#b04a12',
  '#1d5aa6',
  '#6b8e23',
  '#7b4a9e',
  '#855300',
  '#5c6870',
  '#a13d63',
]

export const antdTheme: ThemeConfig = {
  cssVar: { key: 'jw' },
  hashed: false,
  token: {
    colorPrimary: tokens.primary,
    colorLink: tokens.primary,
    colorLinkHover: tokens.primaryHover,
    colorText: tokens.text,
    colorTextSecondary: tokens.textSoft,
    colorTextTertiary: tokens.textHint,
    colorTextQuaternary: tokens.textHint,
    colorTextPlaceholder: tokens.textHint,
    colorTextDisabled: tokens.textHint,
    colorTextDescription: tokens.textSoft,
    colorBorder: tokens.borderStrong,
    colorBorderSecondary: tokens.border,
    colorSuccess: tokens.success,
    colorWarning: tokens.warning,
    colorError: tokens.error,
    colorInfo: tokens.info,
    colorBgLayout: tokens.ground,
    controlItemBgActive: tokens.primarySoft,
    controlItemBgActiveHover: tokens.primarySoft,
    controlItemBgHover: tokens.neutralSoft,
    borderRadius: 6,
    borderRadiusLG: 6,
    borderRadiusSM: 4,
    fontSize: 14,
    lineHeight: 22 / 14,
    fontFamily,
    controlHeight: 34,
    motionDurationSlow: '0.15s',
    motionDurationMid: '0.12s',
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Form: { verticalLabelPadding: '0 0 4px', itemMarginBottom: 20, labelColor: tokens.text },
  },
}
