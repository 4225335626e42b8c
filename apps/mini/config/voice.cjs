// Taro's templates for WeChat leave out what is said to people who cannot see: these attributes are added to them.
const spoken = { 'aria-label': '', 'aria-role': '' }
const names = ['View', 'Button', 'Input', 'Textarea', 'Image', 'Picker']
const voiceComponents = Object.fromEntries(names.map((name) => [name, { ...spoken }]))

module.exports = (ctx) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      platform.template?.mergeComponents(ctx, voiceComponents)
    },
  })
}
