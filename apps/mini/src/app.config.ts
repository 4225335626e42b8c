export default defineAppConfig({
  pages: ['pages/home/index', 'pages/teams/index', 'pages/activities/index', 'pages/mine/index'],
  subPackages: [
    {
      root: 'packages/team',
      pages: [
        'scanned',
        'register',
        'receipt',
        'state',
        'code',
        'join',
        'members',
        'hand-over',
        'claim',
        'find',
        'about',
      ],
    },
    {
      root: 'packages/activity',
      pages: ['detail', 'calendar', 'check-in', 'training', 'mine', 'led', 'led-one', 'led-edit'],
    },
    { root: 'packages/news', pages: ['list', 'article'] },
    { root: 'packages/card', pages: ['own', 'verify'] },
    {
      root: 'packages/mine',
      pages: ['sign-in', 'profile', 'guardian', 'consents', 'messages', 'privacy', 'help'],
    },
  ],
  window: {
    navigationBarBackgroundColor: '#00707a',
    navigationBarTextStyle: 'white',
    navigationBarTitleText: '上海健身团队',
    backgroundColor: '#f3f5f6',
    backgroundTextStyle: 'dark',
  },
  // Pages that slide in help nobody, and trouble some.
  animation: false,
  lazyCodeLoading: 'requiredComponents',
  permission: {
    'scope.userLocation': { desc: '用于查找您附近的健身团队和活动，不同意也可以按区、街镇、居委选择' },
  },
  requiredPrivateInfos: ['getLocation'],
})
