/** A spreadsheet that took a long number for an amount shows 1.38E+10: the last digits are gone. */
export function explainLostDigits(text: string, label: string): string | undefined {
  return /^\s*\d(?:\.\d+)?E\+?\d+\s*$/i.test(text.normalize('NFKC'))
    ? `${label}被表格软件改成了科学计数法，末几位已丢失，请改为文本格式后重新填写。`
    : undefined
}
