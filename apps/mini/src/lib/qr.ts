import qrcode from 'qrcode-generator'

/** A picture of the code as a data address: the one form that WeChat's image and a browser both show. */
export function drawCode(text: string): string {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  return code.createDataURL(6, 24)
}
