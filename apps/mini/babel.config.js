// Old phones still open the H5 page from WeChat, so the targets are theirs, not this year's.
module.exports = {
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        useBuiltIns: process.env.TARO_ENV === 'h5' ? false : undefined,
        targets: { ios: '12', android: '7', chrome: '64' },
      },
    ],
  ],
}
