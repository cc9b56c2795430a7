const { rosterBridge, document } = globalThis;
const events = document.querySelector('#events');
rosterBridge.on.menuCommand(({ command }) => {
  events.textContent += `menu:${command}\n`;
});
rosterBridge.on.settingsChanged(({ appearance }) => {
  events.textContent += `theme:${appearance.theme}\n`;
});
const info = await rosterBridge.getAppInfo();
document.querySelector('h1').textContent = `${info.value.name} ${info.value.version}`;
