/**
 * How button and panel look, inside a shadow root where no style of the page around reaches. On the portal's own pages
 * the colours are those of the page (they are inherited), elsewhere the portal's without a brand.
 */
export const styles = `
:host{all:initial;position:fixed;right:max(16px,env(safe-area-inset-right));bottom:max(16px,env(safe-area-inset-bottom));z-index:2147483000;font:16px/1.5 ui-sans-serif,system-ui,sans-serif;color-scheme:light dark;--a:#0b545b;--on:#fff;--s:#fff;--t:#1c2425;--l:#cdd5d6;--f:#2f6bd8}
@media(prefers-color-scheme:dark){:host{--a:#7fd3dc;--on:#0b1516;--s:#191f20;--t:#eaf0f1;--l:#3a4445;--f:#8ab4ff}}
:host([own]){--a:var(--accent);--on:var(--accent-text);--s:var(--surface);--t:var(--text);--l:var(--line);--f:var(--focus)}
*{box-sizing:border-box}
button,a{font:inherit;min-width:44px;min-height:44px;border:0;border-radius:8px;display:inline-flex;align-items:center;justify-content:center;gap:8px;background:none;color:inherit;cursor:pointer;padding:0 10px;text-decoration:none}
:focus-visible{outline:3px solid var(--f);outline-offset:2px}
.open{position:relative;min-height:48px;min-width:48px;padding:0 18px 0 14px;border-radius:24px;background:var(--a);color:var(--on);font-weight:600;border:1px solid var(--s)}
svg{width:24px;height:24px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round;flex:none}
.count{position:absolute;top:-8px;right:-4px;min-width:24px;padding:0 6px;border-radius:12px;background:var(--s);color:var(--t);border:1px solid var(--a);font-size:14px;line-height:22px;text-align:center}
dialog{position:fixed;inset:auto max(16px,env(safe-area-inset-right)) 76px auto;width:400px;max-width:calc(100vw - 32px);height:min(660px,calc(100vh - 92px));margin:0;padding:0;border:1px solid var(--l);border-radius:8px;box-shadow:0 4px 24px #0003;overflow:hidden;background:var(--s);color:var(--t);flex-direction:column}
dialog[open]{display:flex}
.bar{display:flex;align-items:center;gap:4px;padding:4px 4px 4px 16px;border-bottom:1px solid var(--l);font-weight:600}
.bar b{margin-right:auto;font-weight:600}
iframe{flex:1;width:100%;border:0;background:var(--s)}
.no{padding:16px;margin:0}
.no a{margin-top:16px;padding:0 18px;background:var(--a);color:var(--on);font-weight:600}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
[hidden]{display:none}
@media(max-width:40rem){.open{padding:0;border-radius:50%}.open .label{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}dialog{inset:0;width:100%;max-width:none;height:100%;max-height:none;border:0;border-radius:0}}
@media(forced-colors:active){.open,.count{border:1px solid}}
@media print{:host{display:none}}
`;
